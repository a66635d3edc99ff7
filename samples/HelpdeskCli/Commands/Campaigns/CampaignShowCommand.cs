using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Shows a campaign and the recipients to look at.</summary>
internal sealed class CampaignShowCommand : CliCommand
{
    private readonly Argument<string> _id = CampaignScreen.Id();

    public CampaignShowCommand() : base(
        "show", "Shows a campaign, and who failed, is unknown, has no address or was left out.", "helpdesk --role ServiceDesk campaign show ID") => Add(_id);

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var id = CampaignScreen.Read(invocation.Value(_id));
        var desk = (await invocation.OpenOperatorDeskAsync(cancellationToken)).Campaigns;
        var details = (await desk.ShowAsync(id, cancellationToken)).OrFail();
        invocation.Output.Document(details, Contract.Default.CampaignDetails, screen =>
        {
            CampaignScreen.Show(screen, details.Campaign);
            if (details.Recipients.Count > 0)
                screen.Table(
                    ["User", "Outcome", "Reason", "Attempts"],
                    details.Recipients.Select(static r => (string?[])[$"{r.User.Store}:{r.UserName}", r.Status.ToString(), r.Reason, CampaignScreen.Number(r.Attempts)]));
        });
        return ExitCodes.Done;
    }
}
