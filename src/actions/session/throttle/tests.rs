use super::*;

const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
const ELSEWHERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(198, 51, 100, 7));

fn at(seconds: i64) -> Instant {
    let start: Instant = "2026-03-02T09:30:00Z".parse().unwrap();
    start.plus(SignedDuration::from_secs(seconds))
}

fn fail(throttle: &Throttle, login: &str, address: IpAddr, times: u32, now: Instant) {
    for _ in 0..times {
        throttle.failed(login, address, now);
    }
}

#[test]
fn the_sixth_try_of_an_account_waits_and_the_wait_ends() {
    let throttle = Throttle::default();
    fail(&throttle, "ada", HOME, 4, at(0));
    assert_eq!(throttle.wait("ada", HOME, at(0)), None);
    fail(&throttle, "ada", HOME, 1, at(0));
    assert_eq!(throttle.wait("ada", HOME, at(0)), Some(2));
    assert_eq!(throttle.wait("ada", ELSEWHERE, at(1)), Some(1));
    assert_eq!(throttle.wait("bob", HOME, at(0)), None);
    assert_eq!(throttle.wait("ada", HOME, at(2)), None);
    fail(&throttle, "ada", HOME, 1, at(2));
    assert_eq!(throttle.wait("ada", HOME, at(2)), Some(4));
    fail(&throttle, "ada", HOME, 100, at(6));
    assert_eq!(throttle.wait("ada", HOME, at(6)), Some(LONGEST_WAIT));
}

#[test]
fn an_address_that_tries_many_accounts_waits_with_all_of_them() {
    let throttle = Throttle::default();
    for i in 0..20 {
        throttle.failed(&format!("user{i}"), HOME, at(0));
    }
    assert_eq!(throttle.wait("ada", HOME, at(0)), Some(2));
    assert_eq!(throttle.wait("ada", ELSEWHERE, at(0)), None);
    throttle.succeeded("ada", HOME, at(2));
    throttle.failed("user20", HOME, at(2));
    assert_eq!(throttle.wait("ada", HOME, at(2)), Some(4));
}

#[test]
fn success_clears_the_account() {
    let throttle = Throttle::default();
    fail(&throttle, "ada", HOME, 7, at(0));
    throttle.succeeded("ada", HOME, at(60));
    fail(&throttle, "ada", HOME, 4, at(60));
    assert_eq!(throttle.wait("ada", HOME, at(60)), None);
}

#[test]
fn strangers_who_guess_do_not_hold_up_who_signed_in_before() {
    let throttle = Throttle::default();
    throttle.succeeded("ada", HOME, at(0));
    fail(&throttle, "ada", ELSEWHERE, 15, at(1));
    assert_eq!(throttle.wait("ada", HOME, at(1)), None);
    assert_eq!(throttle.wait("ada", ELSEWHERE, at(1)), Some(LONGEST_WAIT));
}

#[test]
fn a_quarter_of_an_hour_without_failures_is_a_new_start() {
    let throttle = Throttle::default();
    fail(&throttle, "ada", HOME, 50, at(0));
    throttle.failed("ada", HOME, at(901));
    assert_eq!(throttle.wait("ada", HOME, at(901)), None);
}

#[test]
fn a_network_of_ipv6_is_one_address() {
    let throttle = Throttle::default();
    for i in 0..20_u16 {
        let address = IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, i));
        throttle.failed(&format!("user{i}"), address, at(0));
    }
    let other = |network| IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, network, 9, 9, 9, 9));
    assert_eq!(throttle.wait("ada", other(1), at(0)), Some(2));
    assert_eq!(throttle.wait("ada", other(2), at(0)), None);
}

#[test]
fn memory_is_bounded_and_forgets_the_oldest() {
    let throttle = Throttle::default();
    fail(&throttle, "ada", HOME, 5, at(0));
    for i in 0..MOST {
        throttle.failed(&format!("user{i}"), ELSEWHERE, at(1));
    }
    assert_eq!(throttle.memory().accounts.len(), MOST);
    assert_eq!(throttle.wait("ada", HOME, at(1)), None);
}
