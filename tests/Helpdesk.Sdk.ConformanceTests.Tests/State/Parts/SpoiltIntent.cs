namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

/// <summary>Intents as a ledger reads them that overlooks one of their guards.</summary>
internal static class SpoiltIntent
{
    public static async ValueTask<OperationIntent> OfAsync(OperationIntent intent, StateFault fault, IHelpdeskState state, CancellationToken cancellationToken) => fault switch
    {
        StateFault.IgnoresFreeze => intent with { RefusedWhenFrozen = false },
        StateFault.FreezesTargetOnly => intent with { Accounts = [] },
        StateFault.IgnoresStop => intent with { AllowedWhenStopped = true },
        StateFault.IgnoresRevocation => intent with { Entry = intent.Entry with { PerformerKind = "user" } },
        StateFault.RevokesExactName => intent with { Entry = intent.Entry with { Operator = intent.Entry.Operator + " " } },
        StateFault.IgnoresRedemption => intent with { Redeems = null },
        StateFault.KeepsLinksOnChange => intent with { KillsLinks = false },
        StateFault.KeepsOlderLink => intent with { Links = [.. intent.Links.Select(static l => l with { Target = new UserKey("decoy", l.Id), Accounts = [] })] },
        StateFault.KeepsPlaceOfLink => intent with { Claims = [.. intent.Claims.Select(static c => c with { HeldByLink = null, Until = null })] },
        StateFault.SpendsNoPlace => intent with { Claims = [.. intent.Claims.Select(static c => c with { HeldByLink = null })] },
        StateFault.HearsEveryTry => intent with { Links = [.. intent.Links.Select(static l => l with { MaximumAttempts = int.MaxValue })] },
        StateFault.LinksLast => intent with { Links = [.. intent.Links.Select(static l => l with { ExpiresAt = DateTimeOffset.MaxValue })] },
        StateFault.ReusesApproval or StateFault.ApprovesAnybody or StateFault.ApprovesAnything when intent.Approval is { } claim =>
            intent with { Approval = Spoil(claim, await state.Approvals.FindAsync(claim.Id, cancellationToken), fault) },
        StateFault.RedeemsRacily when intent.Redeems is { } link && await LooksLiveAsync(state, link, cancellationToken) => intent with { Redeems = null },
        _ => intent,
    };

    private static ApprovalClaim? Spoil(ApprovalClaim claim, Approval? stored, StateFault fault) => fault switch
    {
        StateFault.ReusesApproval when stored is { Status: ApprovalStatus.Granted } => null,
        StateFault.ApprovesAnybody => claim with { Requester = stored?.Requester ?? claim.Requester },
        StateFault.ApprovesAnything => claim with { ParametersHash = stored?.ParametersHash ?? claim.ParametersHash },
        _ => claim,
    };

    // Looks first and claims later: whoever looks in between sees the same.
    private static async ValueTask<bool> LooksLiveAsync(IHelpdeskState state, string link, CancellationToken cancellationToken)
    {
        var isLive = await state.Links.GetStatusAsync(link, cancellationToken) == SecureLinkStatus.Live;
        await Task.Delay(1, cancellationToken);
        return isLive;
    }
}
