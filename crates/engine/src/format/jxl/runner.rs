//! Runs the decoder's tasks, on threads where there are some, and stops between them.

use crate::Job;
use jxl::api::{JxlParallelRunner, JxlParallelRunnerFun};
use jxl::error::{Error, Result};

/// Runs tasks until the job is stopped.
pub(super) struct Runner<'j>(pub(super) &'j Job);

impl JxlParallelRunner for Runner<'_> {
    fn run(&mut self, num: usize, fun: &JxlParallelRunnerFun<'_>) -> Result<()> {
        let stop = self.0.stop();
        let task = |i| {
            // The decoder knows no such error; the caller asks the job what it was.
            stop.check().map_err(|_| Error::ApiUsageError("stopped"))?;
            fun(i)
        };
        #[cfg(feature = "native")]
        {
            use rayon::prelude::*;
            (0..num).into_par_iter().try_for_each(task)
        }
        #[cfg(not(feature = "native"))]
        {
            (0..num).try_for_each(task)
        }
    }

    fn run_ordered(
        &mut self,
        num: usize,
        _max_threads: Option<usize>,
        fun: &JxlParallelRunnerFun<'_>,
    ) -> Result<()> {
        self.run(num, fun)
    }

    fn num_threads(&self) -> usize {
        #[cfg(feature = "native")]
        {
            rayon::current_num_threads()
        }
        #[cfg(not(feature = "native"))]
        {
            1
        }
    }
}
