//! Slows down whoever guesses passwords, by account and by address, and never locks out:
//! a wait ends after half a minute at most, a try during it does not prolong it, and an address from which
//! an account signed in before is counted apart from strangers who guess at that account.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::SignedDuration;

use crate::model::time::Instant;
use crate::model::user::LOGIN;

/// Failures that are answered at once.
const FREE_OF_ACCOUNT: u32 = 5;
const FREE_OF_ADDRESS: u32 = 20;
/// The wait doubles with each further failure, up to the longest.
const FIRST_WAIT: u32 = 2;
const LONGEST_WAIT: u32 = 30;
/// After so long without a failure all is forgotten.
const FORGET: SignedDuration = SignedDuration::from_mins(15);
/// Most accounts, addresses and familiar pairs remembered; the oldest go first.
const MOST: usize = 10_000;

#[derive(Default)]
pub struct Throttle(Mutex<Memory>);

#[derive(Default)]
struct Memory {
    /// With an address: of an account at an address it is familiar with.
    accounts: HashMap<(String, Option<IpAddr>), Failures>,
    addresses: HashMap<IpAddr, Failures>,
    /// From where an account signed in, and when last.
    familiar: HashMap<(String, IpAddr), Instant>,
}

#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    last: Instant,
}

impl Throttle {
    /// Seconds to wait before the next try is looked at, when it is not now.
    pub fn wait(&self, login: &str, address: IpAddr, now: Instant) -> Option<u32> {
        let (memory, login, address) = (self.memory(), name(login), network(address));
        let account = memory.accounts.get(&memory.account(login, address));
        let account = account.and_then(|failures| failures.wait(FREE_OF_ACCOUNT, now));
        let address = memory.addresses.get(&address).and_then(|failures| failures.wait(FREE_OF_ADDRESS, now));
        account.max(address)
    }

    pub fn failed(&self, login: &str, address: IpAddr, now: Instant) {
        let (mut memory, login, address) = (self.memory(), name(login), network(address));
        let account = memory.account(login, address);
        count(&mut memory.accounts, account, now);
        count(&mut memory.addresses, address, now);
    }

    /// Clears the account's failures; those of the address may be guesses at other accounts and stay.
    pub fn succeeded(&self, login: &str, address: IpAddr, now: Instant) {
        let (mut memory, login, address) = (self.memory(), name(login), network(address));
        let account = memory.account(login.clone(), address);
        memory.accounts.remove(&account);
        if !memory.familiar.contains_key(&(login.clone(), address)) {
            make_room(&mut memory.familiar, |last| *last);
        }
        memory.familiar.insert((login, address), now);
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    fn account(&self, login: String, address: IpAddr) -> (String, Option<IpAddr>) {
        let pair = (login, address);
        let familiar = self.familiar.contains_key(&pair);
        (pair.0, familiar.then_some(address))
    }
}

impl Failures {
    fn wait(self, free: u32, now: Instant) -> Option<u32> {
        let doublings = self.count.checked_sub(free)?;
        let wait = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(doublings)).min(LONGEST_WAIT);
        // A clock set back must not make anybody wait longer.
        let over = now.since(self.last).as_millis().clamp(0, i128::from(wait) * 1000) as u32;
        let left = (wait * 1000 - over).div_ceil(1000);
        (left > 0).then_some(left)
    }
}

fn count<K: Hash + Eq + Clone>(failures: &mut HashMap<K, Failures>, key: K, now: Instant) {
    if !failures.contains_key(&key) {
        make_room(failures, |failures| failures.last);
    }
    let entry = failures.entry(key).or_insert(Failures { count: 0, last: now });
    if now.since(entry.last) > FORGET {
        entry.count = 0;
    }
    entry.count = entry.count.saturating_add(1);
    entry.last = now;
}

fn make_room<K: Hash + Eq + Clone, V>(map: &mut HashMap<K, V>, at: impl Fn(&V) -> Instant) {
    if map.len() >= MOST
        && let Some(oldest) = map.iter().min_by_key(|(_, value)| at(value)).map(|(key, _)| key.clone())
    {
        map.remove(&oldest);
    }
}

/// No account has a longer name; what is typed must not fill the memory.
fn name(login: &str) -> String {
    login.chars().take(LOGIN + 1).collect()
}

/// Whoever has one IPv6 address has all of its network.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address => address,
    }
}

#[cfg(test)]
mod tests;
