using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>Makes a token for enrolling devices: shown to the operator this once, or mailed to the user.</summary>
internal sealed class CreateDeviceTokenOperation(Corridor corridor, MessageWriter messages, DeviceTokenRequest request) : Operation<DeviceTokenOutcome>, IDisposable
{
    private IReadOnlyList<KnownChannel> _mailboxes = [];
    private Secret? _token;
    private DeviceToken? _made;
    private bool _undelivered;

    public override HelpdeskAction Action => HelpdeskAction.EnrollDevice;

    public override IReadOnlyList<Permission> AlsoNeeds => request.ToUser ? [] : [Permission.RevealSecret];

    // Whoever holds the token enrolls devices: that the operator saw it is a line of its own.
    public override IEnumerable<(HelpdeskAction Action, HistoryStatus Status)> MoreLines => request.ToUser ? [] : [(HelpdeskAction.RevealSecret, HistoryStatus.Revealed)];

    public override string Parameters => $"token|{request.Lifetime}|{request.ToUser}";

    public override string Options => $"a token for enrolling devices, for {request.Lifetime:c}, {(request.ToUser ? "mailed to the user" : "shown")}";

    public override HelpdeskError? CheckSupport(IIdentityStore store)
    {
        if (store.GetCapability<IDeviceTokens>() is not { } tokens)
            return Errors.NotSupported($"The store '{store.Name}' has no tokens for enrolling devices.");
        var (shortest, longest) = tokens.DeviceTokenLifetimes;
        return request.Lifetime < shortest || request.Lifetime > longest ? Errors.InvalidInput($"A token of the store '{store.Name}' lives from {shortest:c} to {longest:c}.") : null;
    }

    public override async ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        if (request.ToUser)
            _mailboxes = [.. (await new ChannelBook(corridor).ListAsync(facts.Person, facts.Now, cancellationToken).ConfigureAwait(false)).Where(static c => c.Channel == NotificationChannel.Email && !c.Quarantined)];
    }

    public override HelpdeskError? Check(OperationFacts facts) => request.ToUser && _mailboxes.Count == 0
        ? new HelpdeskError(ErrorKind.Refused, ErrorCode.NotifierUnavailable, "The user has no mail address outside quarantine, or there is no mail notifier: the token can only be shown.")
        : null;

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => messages.Changed(facts, "DeviceToken", "");

    public override ReconcileFacts Before(OperationFacts facts) =>
        ReconcileFacts.Of(facts.User, facts.User.MustChangePassword) with { Thing = facts.Id.Value, Role = nameof(DeviceTrace.TokenMade) };

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        var order = new DeviceTokenOrder(request.Lifetime, facts.Contact.Actor.Name, facts.Decision.Role);
        var made = await facts.Store.GetCapability<IDeviceTokens>()!.CreateDeviceTokenAsync(permit, facts.User, order, cancellationToken).ConfigureAwait(false);
        if (made is not { Change.Status: ChangeStatus.Succeeded, Secret: { } secret })
            return made.Change;
        using (secret)
            _token = DeviceSecretText.Join(facts.Store.Name, secret);
        _made = made.Token;
        if (request.ToUser)
            await QueueAsync(facts).ConfigureAwait(false);
        return made.Change with { Message = Options };
    }

    public override DeviceTokenOutcome Complete(OperationFacts facts, ChangeResult change) => new()
    {
        Operation = facts.Id,
        User = facts.User.Key,
        Token = request.ToUser ? null : _token?.Copy(),
        ExpiresAt = _made?.ExpiresAt,
        SentTo = _undelivered ? [] : [.. _mailboxes.Select(static m => Masking.Of(m.Channel, m.Address))],
        DeliveryFailed = _undelivered,
        NotNotified = facts.Channels.Count == 0,
    };

    public override string? Record(OperationFacts facts, ChangeResult change) => _made?.ExpiresAt.ToString("O", CultureInfo.InvariantCulture);

    public override DeviceTokenOutcome Replay(DirectoryUser user, RecordedOutcome recorded) => new()
    {
        Operation = recorded.Operation,
        User = user.Key,
        ExpiresAt = DateTimeOffset.TryParse(recorded.Json, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var ends) ? ends : null,
        Replayed = true,
    };

    public void Dispose() => _token?.Dispose();

    // The store makes the token, so that its messages cannot be held since Begin: they are queued as soon as it is known.
    private async ValueTask QueueAsync(OperationFacts facts)
    {
        try
        {
            foreach (var mailbox in _mailboxes)
                await corridor.State.Outbox.EnqueueAsync(messages.DeviceToken(facts, mailbox.Address, _token!, _made!.ExpiresAt), CancellationToken.None).ConfigureAwait(false);
        }
        catch (StateUnavailableException e)
        {
            _undelivered = true;
            Log.BackgroundFailed(corridor.Logger, "outbox", e.Message);
        }
    }
}
