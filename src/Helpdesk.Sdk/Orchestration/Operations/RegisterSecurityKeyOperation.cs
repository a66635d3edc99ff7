using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>Registers a security key on behalf of a user. Begun without an answer of the key, it is judged and no more.</summary>
internal sealed class RegisterSecurityKeyOperation(SecurityKeyCheck check, Corridor corridor, MessageWriter messages, string name, SecurityKeyAttestation? attestation)
    : Operation<SecurityKeyRegistered>
{
    private Enrollment? _key;
    private HelpdeskError? _problem;

    public override HelpdeskAction Action => HelpdeskAction.RegisterSecurityKey;

    // The name is what an approver agrees to; of the key nothing is known before it answers.
    public override string Options => name;

    public override string Parameters => attestation is null ? name : $"{name}\n{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(attestation.AttestationObject.Span))}";

    public override HelpdeskError? CheckInput(HelpdeskSettings settings) => SecurityKeyOffer.CheckName(name) ?? check.Missing();

    /// <summary>One question at a time of an operator for an account; a newer one ends it.</summary>
    public static string Subject(Contact contact, UserKey user) => $"register:{contact.Actor.Name.Length}:{contact.Actor.Name}:{user}";

    // Judged twice where hooks of the host are asked in between; a challenge works once.
    public override async ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        if (_key is not null || _problem is not null || attestation is null)
            return;
        var verified = await check.VerifyAsync(attestation, Subject(facts.Contact, facts.User.Key), facts.Now, cancellationToken).ConfigureAwait(false);
        _problem = verified.Error;
        if (verified.Succeeded)
            _key = SecurityKeyRecord.Make(corridor.Protector, facts.User.Key, name, verified.Value, attestation.Transports, facts.Now);
    }

    public override HelpdeskError? Check(OperationFacts facts) => _problem ?? SecurityKeyOffer.CheckNumber(facts);

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => EnrollmentNotices.Registered(messages, facts, FactorType.SecurityKey);

    public override ReconcileFacts Before(OperationFacts facts) => new() { Thing = _key!.Id.Value };

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        await check.Store.AddAsync(permit, _key!, null, cancellationToken).ConfigureAwait(false) == SecurityKeyAddition.Added
            ? ChangeResult.Succeeded()
            : ChangeResult.Refused(RefusalReason.Constraint, "This security key is registered already: a key is registered once, for one account.");

    public override SecurityKeyRegistered Complete(OperationFacts facts, ChangeResult change) =>
        new() { Operation = facts.Id, User = facts.User.Key, Key = _key!.Id, Name = name, NotNotified = facts.Channels.Count == 0 };

    public override string Record(OperationFacts facts, ChangeResult change) => JsonSerializer.Serialize(new Recorded(_key!.Id.Value), RegisteredKeyJson.Default.Recorded);

    public override SecurityKeyRegistered Replay(DirectoryUser user, RecordedOutcome recorded) => new()
    {
        Operation = recorded.Operation,
        User = user.Key,
        Key = new EnrollmentId(recorded.Json is { } json ? JsonSerializer.Deserialize(json, RegisteredKeyJson.Default.Recorded)!.Key : ""),
        Name = name,
        Replayed = true,
    };

    internal sealed record Recorded(string Key);
}

[JsonSerializable(typeof(RegisterSecurityKeyOperation.Recorded))]
internal sealed partial class RegisteredKeyJson : JsonSerializerContext;
