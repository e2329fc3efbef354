//! Holds every SQL text that the integration tests ran against the registry of tables: each table of a company that
//! a statement names is bound to the company, or joined on it. `./check` records the texts and then runs this.

use rapport::store::registry::{Belongs, TABLES};
use sqlparser::ast::{
    BinaryOperator, Delete, Expr, FromTable, FunctionArg, FunctionArgExpr, FunctionArguments, InTarget, Insert,
    JoinConstraint, JoinOperator, Query, Select, SelectItem, SetExpr, Statement, TableFactor, TableObject,
    TableWithJoins, Update, UpdateTableFromKind, Value,
};
use sqlparser::dialect::{Dialect, PostgreSqlDialect, SQLiteDialect};
use sqlparser::parser::Parser;

/// What speaks of all companies at once, by how it begins; each with its reason.
const OVER_ALL_COMPANIES: &[(&str, &str)] = &[
    (
        "select id, version, name, country, time_zone, language, quiet_days, case_on_follow_up, figures_per_employee, created_at, changed_at from company order by",
        "the operator's list of companies",
    ),
    ("select exists (select 1 from ", "restore: whether the database holds anything"),
    ("select distinct r.company_id from ", "doctor: rows of a company that is not there"),
];

/// What is no statement on rows.
const NOT_ON_ROWS: &[&str] =
    &["create table ", "pragma ", "set local ", "analyze", "lock table ", "select pg_advisory"];

fn main_key(table: &str) -> &'static str {
    if table == "company" { "id" } else { "company_id" }
}

fn is_tenant(table: &str) -> bool {
    TABLES.iter().any(|(name, belongs)| *name == table && *belongs == Belongs::Tenant)
}

/// The tables of one select, update or delete, by the names it gives them.
#[derive(Default)]
struct Scope<'a> {
    tables: Vec<(String, String)>,
    conditions: Vec<&'a Expr>,
    inner: Vec<&'a Query>,
}

enum Side {
    Bound,
    /// The company of a table named so.
    Of(String),
    Else,
}

/// What is wrong with a statement; empty when nothing is.
fn faults(text: &str) -> Vec<String> {
    if NOT_ON_ROWS.iter().any(|start| text.starts_with(start)) {
        return Vec::new();
    }
    // Who asks for the plan of a statement runs the statement's text.
    let text = ["explain query plan ", "explain "].iter().find_map(|start| text.strip_prefix(start)).unwrap_or(text);
    let dialects: [&dyn Dialect; 2] = [&PostgreSqlDialect {}, &SQLiteDialect {}];
    let parsed = dialects.iter().find_map(|dialect| Parser::parse_sql(*dialect, text).ok());
    let Some(statements) = parsed else { return vec!["cannot be read".to_owned()] };
    let mut faults = Vec::new();
    statements.iter().for_each(|statement| look_at(statement, &mut faults));
    faults
}

fn look_at(statement: &Statement, faults: &mut Vec<String>) {
    match statement {
        Statement::Query(query) => look_at_query(query, &[], faults),
        Statement::Insert(insert) => look_at_insert(insert, faults),
        Statement::Update(update) => look_at_update(update, faults),
        Statement::Delete(delete) => look_at_delete(delete, faults),
        // What the tests ask about their own statements.
        Statement::Explain { .. } | Statement::Analyze { .. } | Statement::Set(_) => {}
        other => faults.push(format!("neither reads nor writes rows: {other}")),
    }
}

fn look_at_query(query: &Query, outer: &[String], faults: &mut Vec<String>) {
    for table in query.with.iter().flat_map(|with| &with.cte_tables) {
        look_at_query(&table.query, outer, faults);
    }
    look_at_body(&query.body, outer, faults);
}

fn look_at_body(body: &SetExpr, outer: &[String], faults: &mut Vec<String>) {
    match body {
        SetExpr::Select(select) => look_at_select(select, outer, faults),
        SetExpr::Query(query) => look_at_query(query, outer, faults),
        SetExpr::SetOperation { left, right, .. } => {
            look_at_body(left, outer, faults);
            look_at_body(right, outer, faults);
        }
        SetExpr::Values(values) => {
            let mut scope = Scope::default();
            values.rows.iter().flat_map(|row| &row.content).for_each(|value| scope.look_into(value, faults));
            scope.settle(outer, faults);
        }
        other => faults.push(format!("a form that this test does not know: {other}")),
    }
}

fn look_at_select(select: &Select, outer: &[String], faults: &mut Vec<String>) {
    let mut scope = Scope::default();
    select.from.iter().for_each(|from| scope.join(from, faults));
    for item in &select.projection {
        if let SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. } = item {
            scope.look_into(expr, faults);
        }
    }
    for condition in select.selection.iter().chain(&select.having) {
        scope.hold(condition, faults);
    }
    scope.settle(outer, faults);
}

fn look_at_insert(insert: &Insert, faults: &mut Vec<String>) {
    let TableObject::TableName(name) = &insert.table else { return faults.push("inserts into no table".to_owned()) };
    let table = name.to_string();
    if is_tenant(&table) && !insert.columns.iter().any(|column| column.to_string() == main_key(&table)) {
        faults.push(format!("{table} gets rows of no company"));
    }
    if let Some(source) = &insert.source {
        look_at_query(source, &[], faults);
    }
}

fn look_at_update(update: &Update, faults: &mut Vec<String>) {
    let mut scope = Scope::default();
    scope.join(&update.table, faults);
    if let Some(UpdateTableFromKind::AfterSet(from) | UpdateTableFromKind::BeforeSet(from)) = &update.from {
        from.iter().for_each(|from| scope.join(from, faults));
    }
    update.assignments.iter().for_each(|assignment| scope.look_into(&assignment.value, faults));
    update.selection.iter().for_each(|condition| scope.hold(condition, faults));
    scope.settle(&[], faults);
}

fn look_at_delete(delete: &Delete, faults: &mut Vec<String>) {
    let mut scope = Scope::default();
    let (FromTable::WithFromKeyword(from) | FromTable::WithoutKeyword(from)) = &delete.from;
    from.iter().chain(delete.using.iter().flatten()).for_each(|from| scope.join(from, faults));
    delete.selection.iter().for_each(|condition| scope.hold(condition, faults));
    scope.settle(&[], faults);
}

impl<'a> Scope<'a> {
    fn join(&mut self, from: &'a TableWithJoins, faults: &mut Vec<String>) {
        self.name(&from.relation, faults);
        for join in &from.joins {
            self.name(&join.relation, faults);
            let (JoinOperator::Join(on)
            | JoinOperator::Inner(on)
            | JoinOperator::Left(on)
            | JoinOperator::LeftOuter(on)
            | JoinOperator::CrossJoin(on)) = &join.join_operator
            else {
                faults.push(format!("a join that this test does not know: {join}"));
                continue;
            };
            if let JoinConstraint::On(condition) = on {
                self.hold(condition, faults);
            }
        }
    }

    fn name(&mut self, factor: &'a TableFactor, faults: &mut Vec<String>) {
        match factor {
            TableFactor::Table { name, alias, .. } => {
                let name = name.to_string();
                let alias = alias.as_ref().map_or_else(|| name.clone(), |alias| alias.name.value.clone());
                self.tables.push((alias, name));
            }
            TableFactor::Derived { subquery, .. } => self.inner.push(subquery),
            TableFactor::NestedJoin { table_with_joins, .. } => self.join(table_with_joins, faults),
            other => faults.push(format!("a source that this test does not know: {other}")),
        }
    }

    /// A condition that every row fulfils, taken apart at its `and`s.
    fn hold(&mut self, condition: &'a Expr, faults: &mut Vec<String>) {
        match condition {
            Expr::BinaryOp { left, op: BinaryOperator::And, right } => {
                self.hold(left, faults);
                self.hold(right, faults);
            }
            Expr::Nested(inner) => self.hold(inner, faults),
            other => {
                self.conditions.push(other);
                self.look_into(other, faults);
            }
        }
    }

    /// Finds the selects within an expression.
    fn look_into(&mut self, expr: &'a Expr, faults: &mut Vec<String>) {
        match expr {
            Expr::Subquery(query) | Expr::Exists { subquery: query, .. } => self.inner.push(query),
            Expr::In { expr, target, .. } => {
                self.look_into(expr, faults);
                match target {
                    InTarget::Subquery(query) => self.inner.push(query),
                    InTarget::List(list) => list.iter().for_each(|expr| self.look_into(expr, faults)),
                    other => faults.push(format!("a set that this test does not know: {other}")),
                }
            }
            Expr::BinaryOp { left, right, .. }
            | Expr::IsDistinctFrom(left, right)
            | Expr::IsNotDistinctFrom(left, right) => {
                self.look_into(left, faults);
                self.look_into(right, faults);
            }
            Expr::Nested(inner) | Expr::UnaryOp { expr: inner, .. } | Expr::Cast { expr: inner, .. } => {
                self.look_into(inner, faults);
            }
            Expr::Function(function) => {
                if let FunctionArguments::List(list) = &function.args {
                    for argument in &list.args {
                        if let FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) = argument {
                            self.look_into(expr, faults);
                        }
                    }
                }
            }
            other if other.to_string().to_lowercase().contains("select ") => {
                faults.push(format!("an expression that this test cannot look into: {other}"));
            }
            _ => {}
        }
    }

    /// Tells each tenant's table that no condition ties to a company, and looks at the selects within.
    fn settle(&self, outer: &[String], faults: &mut Vec<String>) {
        let mut bound: Vec<String> = Vec::new();
        loop {
            let is_bound = |side: &Side| match side {
                Side::Bound => true,
                Side::Of(alias) => bound.contains(alias) || outer.contains(alias),
                Side::Else => false,
            };
            let ties = self.conditions.iter().filter_map(|condition| match condition {
                Expr::BinaryOp { left, op: BinaryOperator::Eq, right } => {
                    Some((self.side(left, outer), self.side(right, outer)))
                }
                _ => None,
            });
            let newly = ties.filter_map(|(left, right)| match (left, right) {
                (Side::Of(alias), other) | (other, Side::Of(alias)) if is_bound(&other) => Some(alias),
                (Side::Of(alias), Side::Of(other)) if is_bound(&Side::Of(alias.clone())) => Some(other),
                _ => None,
            });
            let newly: Vec<String> = newly.filter(|alias| !bound.contains(alias)).collect();
            if newly.is_empty() {
                break;
            }
            bound.extend(newly);
        }
        for (alias, table) in self.tables.iter().filter(|(alias, table)| is_tenant(table) && !bound.contains(alias)) {
            faults.push(format!("{table} {alias} is tied to no company"));
        }
        let visible: Vec<String> = bound.iter().chain(outer).cloned().collect();
        self.inner.iter().for_each(|query| look_at_query(query, &visible, faults));
    }

    fn side(&self, expr: &Expr, outer: &[String]) -> Side {
        match expr {
            Expr::Value(value) if matches!(value.value, Value::Placeholder(_)) => Side::Bound,
            Expr::Nested(inner) => self.side(inner, outer),
            Expr::Identifier(column) => match &self.tables[..] {
                [(alias, table)] if column.value == main_key(table) => Side::Of(alias.clone()),
                _ => Side::Else,
            },
            Expr::CompoundIdentifier(parts) => match &parts[..] {
                [alias, column] => {
                    let table = self.tables.iter().find(|(name, _)| *name == alias.value);
                    let key = table.map_or("company_id", |(_, table)| main_key(table));
                    let is_known = table.is_some() || outer.contains(&alias.value);
                    if is_known && column.value == key { Side::Of(alias.value.clone()) } else { Side::Else }
                }
                _ => Side::Else,
            },
            _ => Side::Else,
        }
    }
}

#[test]
#[ignore = "reads what the integration tests recorded; ./check runs it after them"]
fn every_statement_that_ran_is_tied_to_a_company() {
    let path =
        std::env::var_os("RAPPORT_STATEMENTS").expect("RAPPORT_STATEMENTS names the file of recorded statements");
    let recorded = std::fs::read_to_string(path).expect("the recorded statements");
    let mut statements: Vec<&str> = recorded.lines().collect();
    statements.sort_unstable();
    statements.dedup();
    assert!(statements.len() > 100, "only {} statements were recorded", statements.len());
    let over_all = |text: &&&str| OVER_ALL_COMPANIES.iter().any(|(start, _)| text.starts_with(start));
    let wrong = statements.iter().filter(|text| !over_all(text)).filter_map(|text| {
        let found = faults(text);
        (!found.is_empty()).then(|| format!("{}\n    {text}", found.join("; ")))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{} statements:\n{}", wrong.len(), wrong.join("\n"));
    println!("{} statements looked at", statements.len());
}

#[test]
fn a_forgotten_company_is_seen_wherever_it_is_forgotten() {
    for good in [
        "select id from event where company_id = $1 and id = $2 for update",
        "select e.id from event e join event_party p on p.company_id = e.company_id and p.event_id = e.id where e.company_id = $1",
        "select id from party where company_id = $1 and id in (select party_id from employee where company_id = $1)",
        "select id from event e where company_id = $1 and exists (select 1 from event_party p where p.company_id = e.company_id)",
        "insert into party (company_id, id) values ($1, $2) on conflict (company_id, id) do nothing",
        "update event set case_id = $3 where company_id = $1 and root_id = $2",
        "select name from company where id = $1",
        "select id from session where hash = $1",
    ] {
        assert_eq!(faults(good), Vec::<String>::new(), "{good}");
    }
    for bad in [
        "select id from event where id = $1",
        "select id from event where company_id = $1 or id = $2",
        "select e.id from event e join event_party p on p.event_id = e.id where e.company_id = $1",
        "select id from party where company_id = $1 and id in (select party_id from employee)",
        "select id from party where company_id = $1 union all select id from party where id = $2",
        "select (select name from party where id = e.responsible_id) from event e where e.company_id = $1",
        "insert into party (id) values ($1)",
        "insert into party (company_id, id) select $1, party_id from employee",
        "update event set case_id = $2 where root_id = $1",
        "delete from event where id = $1",
        "select name from company",
        "drop table party",
    ] {
        assert!(!faults(bad).is_empty(), "{bad}");
    }
}
