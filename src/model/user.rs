//! Who signs in, what each role may (R30), and what a token may.

crate::words! {
    /// R30, from the least to the most.
    pub enum Role {
        Reader = "reader",
        Member = "member",
        Manager = "manager",
        Administrator = "administrator",
    }
}

crate::words! {
    /// What a token may: `read`; `log` (make, read back and move its own events); `all` that its user may.
    pub enum Scope {
        Read = "read",
        Log = "log",
        All = "all",
    }
}

impl Role {
    pub fn may_write(self) -> bool {
        self >= Self::Member
    }

    /// Deletes what others made, merges, reassigns, sees private events.
    pub fn manages(self) -> bool {
        self >= Self::Manager
    }

    pub fn administers(self) -> bool {
        self == Self::Administrator
    }
}

/// Shortest password that is taken.
pub const PASSWORD: usize = 10;
