using System.CommandLine;

namespace HelpdeskCli;

/// <summary>helpdesk campaign …</summary>
internal static class CampaignCommands
{
    public static Command Build() => new CommandGroup(
        "campaign",
        "Notices to enroll, to many users: start plans, work sends.",
        new CampaignStartCommand(),
        new CampaignListCommand(),
        new CampaignShowCommand(),
        new CampaignControlCommand("pause", "Holds a campaign: nothing more is sent, by any worker, until it is resumed.", static (desk, id, token) => desk.PauseAsync(id, token)),
        new CampaignControlCommand("resume", "Lets a paused campaign go on.", static (desk, id, token) => desk.ResumeAsync(id, token)),
        new CampaignControlCommand("cancel", "Ends a campaign for good: whoever was not written to by now is not.", static (desk, id, token) => desk.CancelAsync(id, token)),
        new CampaignControlCommand("resend", "Tries those again who failed, never those of whom it is unknown.", static (desk, id, token) => desk.ResendFailedAsync(id, token)),
        new CampaignWorkCommand());
}
