namespace Helpdesk.Sdk;

/// <summary>Sends a secure link to the user; redeeming it is the user's own act.</summary>
internal sealed class SendResetLinkOperation(Corridor corridor, MessageWriter messages, LinkIssuer issuer, FactorBook book, SendLinkRequest request) : Operation<SendLinkOutcome>, IDisposable
{
    private SecureLink? _link;
    private Secret? _address;
    private IReadOnlyList<FactorCandidate> _candidates = [];
    private IReadOnlyList<(NotificationChannel Channel, FactorCandidate Candidate)> _destinations = [];

    public override HelpdeskAction Action => HelpdeskAction.SendResetLink;
    public override string Parameters => $"to {(request.Deliver.Count == 0 ? "every verified destination" : string.Join(", ", request.Deliver))}; unlock {(request.Unlock ? "yes" : "no")}";
    public override IReadOnlyList<SecureLink> Links => _link is null ? [] : [_link];
    // The newer kills the older when it is issued; nothing else has changed yet.
    public override bool KillsLinks => false;

    public override HelpdeskError? CheckInput(HelpdeskSettings settings) => settings.Links.BaseAddress is null
        ? new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.Configuration, "Secure links need an address to point at: write 'Helpdesk:Links:BaseAddress'.")
        : null;

    public override HelpdeskError? CheckSupport(IIdentityStore store) =>
        store.GetCapability<IPasswordWriter>() is null ? Errors.NotSupported($"The store '{store.Name}' cannot set passwords.") : null;

    /// <summary>An issued link holds a reset slot from now on; issuing has a limit of its own.</summary>
    public override IReadOnlyList<CounterClaim> Claims(OperationFacts facts, Walk walk) =>
    [
        .. base.Claims(facts, walk),
        .. LimitClaims.SlotsOfLink(facts.Person, walk.ProcessSettings).Select(c => _link is { } link ? c with { HeldByLink = link.Id, Until = link.ExpiresAt } : c),
    ];

    public override async ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        _candidates = await book.ListAsync(facts.Person, Action, facts.Decision.Role, facts.Now, cancellationToken, asksVerifiers: false).ConfigureAwait(false);
        // It may have been taken out by a reload since; Check says so.
        if (facts.Settings.Links.BaseAddress is not null)
            (_link, _address) = issuer.Create(SecureLinkKind.Reset, facts, facts.Settings.Links.Lifetime, new LinkOptions(request.Unlock).Write());
    }

    public override HelpdeskError? Check(OperationFacts facts) =>
        CheckInput(facts.Settings) is { } unset ? unset
            : !facts.User.Enabled ? Errors.Refused(ChangeResult.Refused(RefusalReason.Constraint, "The account is disabled: a link could not be redeemed."))
            : DeliveryPlan.ForLink(corridor.Notifiers, request.Deliver, _candidates, out _destinations);

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) =>
    [
        .. messages.Notices(facts, MessageKind.ResetLinkSent),
        .. _destinations.Select(d => messages.ResetLink(facts, d.Channel, d.Candidate.Address!, _address!, facts.Settings.Links.Lifetime)),
    ];

    public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        // The link itself is the ledger's: held since Begin, live with the outcome. Nothing changes in the directory.
        permit.Spend(facts.User.Key, HelpdeskAction.SendResetLink);
        return new(ChangeResult.Succeeded());
    }

    public override SendLinkOutcome Complete(OperationFacts facts, ChangeResult change) => new(facts.Id, facts.User.Key, [.. _destinations.Select(static d => d.Candidate.Masked!)], _link!.ExpiresAt);

    public override string Record(OperationFacts facts, ChangeResult change) => _link!.ExpiresAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    public override SendLinkOutcome Replay(DirectoryUser user, RecordedOutcome recorded) => new(
        recorded.Operation, user.Key, [],
        DateTimeOffset.TryParse(recorded.Json, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.RoundtripKind, out var at) ? at : default) { Replayed = true };

    public void Dispose() => _address?.Dispose();
}
