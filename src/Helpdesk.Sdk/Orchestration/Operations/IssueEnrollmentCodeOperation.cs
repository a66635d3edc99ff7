using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>Makes a code for a first enrollment and shows it to the operator, who hands it to the user.</summary>
internal sealed class IssueEnrollmentCodeOperation(Corridor corridor, MessageWriter messages) : Operation<EnrollmentCodeIssued>, IDisposable
{
    private readonly EnrollmentCodes _codes = new(corridor);
    private Secret? _code;

    public override HelpdeskAction Action => HelpdeskAction.IssueEnrollmentCode;

    // Whoever holds the code can register a factor: that the operator saw it is a line of its own.
    public override IEnumerable<(HelpdeskAction Action, HistoryStatus Status)> MoreLines => [(HelpdeskAction.RevealSecret, HistoryStatus.Revealed)];

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) => messages.Notices(facts, MessageKind.EnrollmentCodeIssued);

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        permit.Spend(facts.User.Key, HelpdeskAction.IssueEnrollmentCode);
        _code = await _codes.CreateAsync(facts.User.Key, facts.Contact.Actor.Name, facts.Now, ExpiresAt(facts), cancellationToken).ConfigureAwait(false);
        return ChangeResult.Succeeded();
    }

    public override EnrollmentCodeIssued Complete(OperationFacts facts, ChangeResult change) =>
        new() { Operation = facts.Id, User = facts.User.Key, Code = _code?.Copy(), ExpiresAt = ExpiresAt(facts) };

    public override string Record(OperationFacts facts, ChangeResult change) =>
        JsonSerializer.Serialize(new Recorded(ExpiresAt(facts)), EnrollmentCodeJson.Default.Recorded);

    public override EnrollmentCodeIssued Replay(DirectoryUser user, RecordedOutcome recorded) => new()
    {
        Operation = recorded.Operation,
        User = user.Key,
        ExpiresAt = recorded.Json is { } json ? JsonSerializer.Deserialize(json, EnrollmentCodeJson.Default.Recorded)!.ExpiresAt : default,
        Replayed = true,
    };

    public void Dispose() => _code?.Dispose();

    private static DateTimeOffset ExpiresAt(OperationFacts facts) => facts.Now + facts.Settings.Enrollment.CodeLifetime;

    internal sealed record Recorded(DateTimeOffset ExpiresAt);
}

[JsonSerializable(typeof(IssueEnrollmentCodeOperation.Recorded))]
internal sealed partial class EnrollmentCodeJson : JsonSerializerContext;
