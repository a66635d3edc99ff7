using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>Issues a temporary access pass: sent to the user blind, or shown to the operator.</summary>
internal sealed class IssueAccessPassOperation(Corridor corridor, MessageWriter messages, FactorBook book, AccessPassRequest request) : Operation<AccessPassOutcome>, IDisposable
{
    private IReadOnlyList<FactorCandidate> _candidates = [];
    private IReadOnlyList<(NotificationChannel Channel, FactorCandidate Candidate)> _destinations = [];
    private Secret? _pass;
    private DateTimeOffset? _ends;
    private bool _undelivered;

    public override HelpdeskAction Action => HelpdeskAction.IssueAccessPass;

    public override IReadOnlyList<Permission> AlsoNeeds => request.Reveal ? [Permission.RevealSecret] : [];

    public override IEnumerable<(HelpdeskAction Action, HistoryStatus Status)> MoreLines => request.Reveal ? [(HelpdeskAction.RevealSecret, HistoryStatus.Revealed)] : [];

    public override string Parameters => $"{request.Lifetime}|{request.OneTime}|{request.Reveal}|{string.Join(',', request.Deliver)}";

    public override string Options =>
        $"{(request.Reveal ? "shown" : "sent")}; to {(request.Deliver.Count == 0 ? "the default destinations" : string.Join(", ", request.Deliver))}; for {request.Lifetime:c}; {(request.OneTime ? "one sign-in" : "several sign-ins")}";

    public override HelpdeskError? CheckSupport(IIdentityStore store)
    {
        if (store.GetCapability<IAccessPassIssuer>() is not { } issuer)
            return Errors.NotSupported($"The store '{store.Name}' has no temporary access passes.");
        var (shortest, longest) = issuer.AccessPassLifetimes;
        return request.Lifetime < shortest || request.Lifetime > longest ? Errors.InvalidInput($"A pass of the store '{store.Name}' lives from {shortest:c} to {longest:c}.") : null;
    }

    public override async ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken) =>
        _candidates = request.Reveal && request.Deliver.Count == 0 ? [] : await book.ListAsync(facts.Person, Action, facts.Decision.Role, facts.Now, cancellationToken, asksVerifiers: false).ConfigureAwait(false);

    public override HelpdeskError? Check(OperationFacts facts)
    {
        var policy = facts.Policy ?? throw new InvalidOperationException("A pass is always an operator's to issue, under a role's policy.");
        return DeliveryPlan.Make(corridor.Notifiers, facts, policy, request.Deliver, _candidates, blind: !request.Reveal, out _destinations);
    }

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => messages.Changed(facts, Action.Value, "");

    public override ReconcileFacts Before(OperationFacts facts) => ReconcileFacts.Of(facts.User, facts.User.MustChangePassword);

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        var issued = await facts.Store.GetCapability<IAccessPassIssuer>()!.IssueAccessPassAsync(permit, facts.User, request.Lifetime, request.OneTime, cancellationToken).ConfigureAwait(false);
        (_pass, _ends) = (issued.Pass, issued.Ends);
        if (issued is { Change.Status: ChangeStatus.Succeeded, Pass: { } pass })
            await QueueAsync(facts, pass).ConfigureAwait(false);
        return issued.Change;
    }

    public override AccessPassOutcome Complete(OperationFacts facts, ChangeResult change) => new()
    {
        Operation = facts.Id,
        User = facts.User.Key,
        Ends = _ends,
        Revealed = request.Reveal ? _pass?.Copy() : null,
        DeliveredTo = _undelivered ? [] : [.. _destinations.Select(static d => d.Candidate.Masked!)],
        DeliveryFailed = _undelivered,
        NotNotified = facts.Channels.Count == 0,
    };

    public override string? Record(OperationFacts facts, ChangeResult change) => _ends?.ToString("O", CultureInfo.InvariantCulture);

    public override AccessPassOutcome Replay(DirectoryUser user, RecordedOutcome recorded) => new()
    {
        Operation = recorded.Operation,
        User = user.Key,
        Ends = DateTimeOffset.TryParse(recorded.Json, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var ends) ? ends : null,
        Replayed = true,
    };

    public void Dispose() => _pass?.Dispose();

    // The store makes the pass, so that its messages cannot be held since Begin: they are queued as soon as it is known.
    private async ValueTask QueueAsync(OperationFacts facts, Secret pass)
    {
        try
        {
            foreach (var (channel, candidate) in _destinations)
                await corridor.State.Outbox.EnqueueAsync(messages.AccessPass(facts, channel, candidate.Address!, pass, request.Lifetime), CancellationToken.None).ConfigureAwait(false);
        }
        catch (StateUnavailableException e)
        {
            _undelivered = true;
            Log.BackgroundFailed(corridor.Logger, "outbox", e.Message);
        }
    }
}
