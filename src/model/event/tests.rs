//! The rules of an event, each accepted and refused, in the story's world.

mod again;
mod agenda;
mod calendar;
mod changes;
mod contacts;
mod follow_up;
mod moves;
mod participants;
mod sequences;
mod times;
