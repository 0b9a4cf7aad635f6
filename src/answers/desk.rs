//! Whose turn it is: one question is out at a time, and at most one of each kind waits. So dragging a slider never makes
//! a queue: whoever asks again while the adviser is busy is heard once, with what holds then.

use crate::share::asks::Ask;

/// The questions that are out and those that wait.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Of the last question.
    number: u32,
    out: Option<(u32, Ask)>,
    waiting: Vec<Ask>,
}

impl Desk {
    /// Wants an answer. Gives the number with which to ask now, or none while the adviser is busy.
    pub fn want(&mut self, ask: Ask) -> Option<u32> {
        if self.out.is_some() {
            if !self.waiting.contains(&ask) {
                self.waiting.push(ask);
            }
            return None;
        }
        self.number = self.number.wrapping_add(1);
        self.out = Some((self.number, ask));
        Some(self.number)
    }

    /// Hears that an answer came. Gives what it answers, if it was waited for, and what is to be asked next.
    pub fn heard(&mut self, number: u32) -> (Option<Ask>, Option<Ask>) {
        let answered = self.out.filter(|(out, _)| *out == number).map(|(_, ask)| ask);
        if answered.is_some() {
            self.out = None;
        }
        let next = (self.out.is_none() && !self.waiting.is_empty()).then(|| self.waiting.remove(0));
        (answered, next)
    }

    /// Forgets what is out and what waits: nobody is there to answer.
    pub fn clear(&mut self) {
        (self.out, self.waiting) = (None, Vec::new());
    }
}

#[cfg(test)]
mod tests {
    use super::Desk;
    use crate::share::asks::Ask;

    #[test]
    fn whoever_asks_again_is_heard_once() {
        let mut desk = Desk::default();
        let first = desk.want(Ask::Buy).expect("nothing is out");
        for _ in 0..100 {
            assert_eq!(desk.want(Ask::Buy), None);
        }
        assert_eq!(desk.want(Ask::Runs), None);
        assert_eq!(desk.heard(first), (Some(Ask::Buy), Some(Ask::Buy)));
        let second = desk.want(Ask::Buy).expect("it came");
        assert_ne!(second, first);
        assert_eq!(desk.heard(second), (Some(Ask::Buy), Some(Ask::Runs)));
        let third = desk.want(Ask::Runs).expect("it came");
        assert_eq!(desk.heard(third), (Some(Ask::Runs), None));
    }

    #[test]
    fn an_answer_that_nobody_waits_for_is_dropped() {
        let mut desk = Desk::default();
        assert_eq!(desk.heard(5), (None, None));
        let first = desk.want(Ask::Money).expect("nothing is out");
        assert_eq!(desk.heard(first.wrapping_add(1)), (None, None));
        desk.clear();
        assert_eq!(desk.heard(first), (None, None));
        assert!(desk.want(Ask::Money).is_some_and(|number| number != first));
    }
}
