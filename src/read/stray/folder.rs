//! What is said of folders that are nothing.

use crate::base::{Said, Year};
use crate::finding::{Finding, fill, reading};
use crate::read::files::bad_id;
use crate::read::reader::nearest;
use crate::read::stray::advice::{merge, rename_folder};
use crate::read::stray::name::{year_in, years_like};
use crate::read::stray::say::{ASKED, Say, as_error};
use crate::source::{FileId, Place};

impl Say<'_> {
    /// A folder whose name has a year in it and is none.
    pub(super) fn year(&mut self, folder: &str, files: &[FileId]) {
        let Some(first) = files.first() else { return };
        let lost = files.iter().any(|file| self.is_report(self.tree.path(*file)));
        let Some(year) = year_in(folder) else {
            self.lose(folder, files);
            return self.no_year(folder, *first, files.len(), lost);
        };
        let to = format!("content/{year}");
        let taken = self.tree.has_folder(&to) || self.proposed.contains_key(&to);
        self.proposed.entry(to.clone()).or_insert(*first);
        for file in files {
            let name = self.tree.path(*file).rsplit('/').next().unwrap_or("");
            self.proposed.entry(format!("{to}/{name}")).or_insert(*file);
        }
        let mend = if taken { merge(&to) } else { rename_folder(&to) };
        let filled = fill!(folder = format!("content/{folder}"), count = files.len(), mend = mend);
        let finding = Finding::new(&reading::STRAY_YEAR, Place::of_file(*first), filled);
        self.findings.push(if lost { as_error(finding) } else { finding });
    }

    /// A folder whose name is a number and no year: `20233`.
    fn no_year(&mut self, folder: &str, first: FileId, count: usize, lost: bool) {
        // A year next to those that the site has.
        let has = |year: &Year| self.tree.has_folder(&format!("content/{year}"));
        let is_beside = |year: &Year| [Some(*year), year.before(), year.after()].iter().flatten().any(has);
        let mut beside = years_like(folder).into_iter().filter(is_beside);
        let near = beside.next().filter(|_| beside.next().is_none());
        let (zh, en) = near.map_or_else(Default::default, |year| {
            (format!("，多半是 content/{year}"), format!(", most likely content/{year}"))
        });
        let mend = Said::new(
            format!("文件夹改名为报告的年度，四位数字{zh}；那里已有同名文件的，先比较"),
            format!(
                "rename the folder to the year of its reports, four digits{en}; compare files whose names are there already"
            ),
        );
        let filled = fill!(folder = format!("content/{folder}"), count = count, mend = mend);
        let finding = Finding::new(&reading::STRAY_YEAR, Place::of_file(first), filled);
        self.findings.push(if lost { as_error(finding) } else { finding });
    }

    /// A folder of attachments without a report.
    pub(super) fn folder(&mut self, year: Year, folder: &str, first: FileId, count: usize) {
        let prefix = format!("content/{year}/");
        let meant = self.id(folder).filter(|id| self.tree.find(&format!("{prefix}{id}.yml")).is_some());
        let meant = meant.or_else(|| {
            self.asked += 1;
            let below = self.tree.files().filter_map(|(_, file)| file.path.strip_prefix(&prefix));
            let reports = below.filter_map(|name| name.strip_suffix(".yml"));
            (self.asked <= ASKED).then(|| nearest(folder, reports).map(str::to_owned)).flatten()
        });
        let mend = match meant.map(|id| format!("{prefix}{id}")) {
            Some(to) if self.tree.has_folder(&to) => merge(&to),
            Some(to) => rename_folder(&to),
            None if bad_id(folder).is_none() => Said::new(
                format!("补上报告 {prefix}{folder}.yml，或者把文件移到所属报告的文件夹里"),
                format!(
                    "add the report {prefix}{folder}.yml, or move the files into the folder of their report"
                ),
            ),
            None => Said::new(
                format!("附件放在与报告同名的文件夹里：{prefix}机关代号/"),
                format!("attachments are in the folder named like their report: {prefix}<agency>/"),
            ),
        };
        let filled = fill!(folder = format!("{prefix}{folder}"), count = count, mend = mend);
        self.findings.push(Finding::new(&reading::STRAY_BESIDE, Place::of_file(first), filled));
    }
}
