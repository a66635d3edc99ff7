namespace Helpdesk.Sdk;

/// <summary>A frozen or unfrozen person.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="User">The account named.</param>
/// <param name="Frozen">Whether the person is frozen now.</param>
/// <param name="Changed">Whether that is new.</param>
public sealed record FreezeOutcome(OperationId Operation, UserKey User, bool Frozen, bool Changed);
