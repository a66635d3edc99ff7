using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Pauses, resumes, cancels or resends.</summary>
internal sealed class CampaignControlCommand : CliCommand
{
    private readonly Argument<string> _id = CampaignScreen.Id();
    private readonly Func<CampaignDesk, CampaignId, CancellationToken, Task<HelpdeskResult<CampaignView>>> _change;

    public CampaignControlCommand(string name, string description, Func<CampaignDesk, CampaignId, CancellationToken, Task<HelpdeskResult<CampaignView>>> change)
        : base(name, description, $"helpdesk --role ServiceDesk campaign {name} ID")
    {
        _change = change;
        Add(_id);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var id = CampaignScreen.Read(invocation.Value(_id));
        var desk = (await invocation.OpenOperatorDeskAsync(cancellationToken)).Campaigns;
        var campaign = (await _change(desk, id, cancellationToken)).OrFail();
        invocation.Output.Document(campaign, Contract.Default.CampaignView, screen => CampaignScreen.Show(screen, campaign));
        return ExitCodes.Done;
    }
}
