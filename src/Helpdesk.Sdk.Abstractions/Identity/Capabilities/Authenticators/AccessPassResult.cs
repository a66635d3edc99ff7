namespace Helpdesk.Sdk;

/// <summary>What came of issuing a temporary access pass.</summary>
/// <param name="Change">What came of it.</param>
/// <param name="Pass">The pass, told this once; the caller owns it. Only when it succeeded.</param>
/// <param name="Ends">When it ends (UTC).</param>
public sealed record AccessPassResult(ChangeResult Change, Secret? Pass = null, DateTimeOffset? Ends = null);
