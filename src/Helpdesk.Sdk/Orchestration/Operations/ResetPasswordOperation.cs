using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>Sets a new password: typed, shown to the operator, or generated and sent to the user blind.</summary>
internal sealed class ResetPasswordOperation(Corridor corridor, MessageWriter messages, ResetPasswordRequest request, IPasswordGenerator generator, FactorBook book)
    : Operation<ResetPasswordOutcome>, IDisposable
{
    private Secret? _generated;
    private IReadOnlyList<FactorCandidate> _candidates = [];
    private IReadOnlyList<(NotificationChannel Channel, FactorCandidate Candidate)> _destinations = [];

    public override HelpdeskAction Action => HelpdeskAction.ResetPassword;

    public override IReadOnlyList<Permission> AlsoNeeds => IsRevealed ? [Permission.RevealSecret] : [];

    public override IEnumerable<(HelpdeskAction Action, HistoryStatus Status)> MoreLines =>
        IsRevealed ? [(HelpdeskAction.RevealSecret, HistoryStatus.Revealed)] : [];

    public override string Parameters =>
        $"{request.MustChange}|{request.Unlock}|{request.SignOut}|{request.Reveal}|{request.Passphrase}|{string.Join(',', request.Deliver)}|{(request.Password is null ? "generated" : "typed")}";

    public override Secret? ParameterSecret => request.Password;

    public override string Options =>
        $"{(request.Password is not null ? "typed" : request.Reveal ? "generated and shown" : "generated")}; to {(request.Deliver.Count == 0 ? "the default destinations" : string.Join(", ", request.Deliver))}; " +
        $"must change {request.MustChange?.ToString() ?? "as the policy says"}; unlock {request.Unlock}; sign out {request.SignOut}";

    // A typed password is known to the operator, and so is one that is shown.
    private bool IsRevealed => request.Password is not null || request.Reveal;

    public override HelpdeskError? CheckSupport(IIdentityStore store)
    {
        if (store.GetCapability<IPasswordWriter>() is null)
            return Errors.NotSupported($"The store '{store.Name}' cannot set passwords.");
        return request.SignOut && store.GetCapability<ISessionRevoker>() is null ? Errors.NotSupported($"The store '{store.Name}' has no sessions that could be ended.") : null;
    }

    public override HelpdeskError? Check(OperationFacts facts)
    {
        var policy = facts.Policy ?? throw new InvalidOperationException("A reset is always an operator's, under a role's policy.");
        if (DeliveryPlan.Make(corridor.Notifiers, facts, policy, request.Deliver, _candidates, blind: !IsRevealed, out _destinations) is { } undeliverable)
            return undeliverable;
        if (request.Password is { } typed)
            return PasswordCheck.Find(policy, facts.User, typed);
        var characters = generator.Generate(policy.PasswordRules, PasswordCheck.SubjectOf(facts.User));
        _generated = new Secret(characters);
        Array.Clear(characters);
        return null;
    }

    public override async ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken) =>
        _candidates = IsRevealed && request.Deliver.Count == 0 ? [] : await book.ListAsync(facts.Person, Action, facts.Decision.Role, facts.Now, cancellationToken, asksVerifiers: false).ConfigureAwait(false);

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts)
    {
        var notices = messages.Notices(facts, MessageKind.PasswordReset);
        if (_generated is null || _destinations.Count == 0)
            return notices;
        return
        [
            .. notices,
            .. _destinations.Select(d => _generated.Use((messages, facts, d, MustChange: MustChange(facts)), static (characters, s) =>
                s.messages.Password(s.facts, s.d.Channel, s.d.Candidate.Address!, characters, s.MustChange, TimeSpan.FromHours(1)))),
        ];
    }

    public override ReconcileFacts Before(OperationFacts facts) => ReconcileFacts.Of(facts.User, MustChange(facts));

    public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        facts.Store.GetCapability<IPasswordWriter>()!.SetPasswordAsync(
            permit, facts.User, new PasswordChange(request.Password ?? _generated!, MustChange(facts), request.Unlock), cancellationToken);

    public override ResetPasswordOutcome Complete(OperationFacts facts, ChangeResult change) => new()
    {
        Operation = facts.Id,
        User = facts.User.Key,
        MustChange = MustChange(facts),
        Unlocked = request.Unlock && facts.User.Lock.IsLocked,
        Revealed = request.Reveal ? _generated?.Copy() : null,
        DeliveredTo = [.. _destinations.Select(static d => d.Candidate.Masked!)],
        NotNotified = Messages(facts).All(static m => m.CarriesSecret),
    };

    public override string Record(OperationFacts facts, ChangeResult change) =>
        JsonSerializer.Serialize(new Recorded(MustChange(facts), request.Unlock && facts.User.Lock.IsLocked), ResetJson.Default.Recorded);

    public override ResetPasswordOutcome Replay(DirectoryUser user, RecordedOutcome recorded)
    {
        var facts = recorded.Json is { } json ? JsonSerializer.Deserialize(json, ResetJson.Default.Recorded) : null;
        // What was settled by looking again has no record of its own: what stands now is the nearest.
        return new() { Operation = recorded.Operation, User = user.Key, MustChange = facts?.MustChange ?? user.MustChangePassword, Unlocked = facts?.Unlocked ?? false, Replayed = true };
    }

    public void Dispose() => _generated?.Dispose();

    private bool MustChange(OperationFacts facts)
    {
        var policy = facts.Policy!;
        return policy.MustChangePassword == true
            || (IsRevealed && !policy.AllowRevealedWithoutChange)
            || (request.MustChange ?? policy.MustChangePassword ?? true);
    }

    internal sealed record Recorded(bool MustChange, bool Unlocked);
}

[JsonSerializable(typeof(ResetPasswordOperation.Recorded))]
internal sealed partial class ResetJson : JsonSerializerContext;
