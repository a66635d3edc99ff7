using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Whatever sequence of calls: links stand where a plain model says, and nothing is begun that it does not allow.</summary>
public abstract class SecureLinkModelSuite : GuardSuite
{
    private readonly LinkModel _model = new();
    private readonly List<(LinkModel.Entry Link, OperationIntent Intent, bool IsUnknown, bool IsRedemption)> _open = [];
    private uint _seed;

#pragma warning disable CS1591 // the names of the facts say what they demand
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Random_sequences_agree_with_a_plain_model(uint seed)
    {
        _seed = seed;
        for (var step = 0; step < 120; step++)
        {
            Clock.Advance(TimeSpan.FromMinutes(Dice(4)));
            await (Dice(10) switch
            {
                0 or 1 => IssueAsync($"l{step}"),
                2 or 3 or 4 => RedeemAsync(),
                5 or 6 or 7 => SettleAsync(),
                8 => PresentAsync(),
                _ => BrakeAsync(),
            });
            foreach (var link in _model.Links)
                Assert.Equal((step, link.Link.Id, link.Status), (step, link.Link.Id, await StatusAsync(link.Link.Id)));
            foreach (var account in new[] { Anna, CloudAnna, Bert })
                Assert.Equal((step, _model.Used(account, Now)), (step, await UsedAsync(Limit(account))));
        }
    }

    private int Dice(int sides)
    {
        _seed = (_seed * 1664525) + 1013904223;
        return (int)((_seed >> 16) % (uint)sides);
    }

    // Mostly one that may still be good for something.
    private LinkModel.Entry? Any()
    {
        var live = _model.Links.Where(l => l.Status == SecureLinkStatus.Live).ToList();
        var links = live.Count > 0 && Dice(4) > 0 ? live : _model.Links;
        return links.Count == 0 ? null : links[Dice(links.Count)];
    }

    private async Task IssueAsync(string id)
    {
        UserKey[] person = Dice(4) switch { 0 => [Bert], 1 => [CloudAnna], 2 => [Anna, CloudAnna], _ => [Anna] };
        var link = Link(id, person[0], Dice(4) == 0 ? SecureLinkKind.Undo : SecureLinkKind.Reset) with
        {
            Accounts = person, MaximumAttempts = 2, ExpiresAt = Now + TimeSpan.FromMinutes(1 + Dice(40)),
        };
        var intent = await BegunAsync(Issuing(link, limit: 100));
        _model.Issue(link);
        _open.Add((_model.Links[^1], intent, false, false));
    }

    private async Task RedeemAsync()
    {
        if (Any() is not { } link)
            return;
        var intent = Redeeming(link.Link);
        var can = LinkModel.CanRedeem(link, Now);
        Assert.Equal(can ? BeginStatus.Begun : BeginStatus.LinkUnusable, await TryBeginAsync(intent));
        if (!can)
            return;
        LinkModel.Redeem(link, intent.Id);
        _open.Add((link, intent, false, true));
    }

    private async Task SettleAsync()
    {
        if (_open.Count == 0)
            return;
        var at = Dice(_open.Count);
        var (link, intent, wasUnknown, isRedemption) = _open[at];
        SettlementStatus[] outcomes = [SettlementStatus.Succeeded, SettlementStatus.Refused, SettlementStatus.NothingToDo, SettlementStatus.Unknown];
        var outcome = outcomes[Dice(wasUnknown ? 3 : 4)];
        Assert.True(await SettleAsync(intent, outcome));
        _open.RemoveAt(at);
        if (outcome == SettlementStatus.Unknown)
            _open.Add((link, intent, true, isRedemption));
        if (isRedemption)
            _model.SettleRedemption(link, outcome, Now);
        else
            LinkModel.SettleIssue(link, outcome);
    }

    private async Task PresentAsync()
    {
        if (Any() is not { } link)
            return;
        var presented = await State.Links.TryPresentAsync(link.Link.Id, link.Link.Kind, [HashOf(link.Link.Id)], Now, Token);
        Assert.Equal(LinkModel.Present(link, Now), presented is not null);
    }

    private async Task BrakeAsync()
    {
        UserKey[] person = Dice(2) == 0 ? [Bert] : [CloudAnna, Anna];
        if (Dice(2) == 0)
            await FreezeAsync(person[0], person[1..]);
        else
            await SettleAsync(await BegunAsync(Intent(person[0]) with { Accounts = person, KillsLinks = true }), SettlementStatus.Succeeded);
        _model.Worthless(person);
    }
}
