namespace Helpdesk.Sdk;

/// <summary>A granted approval about to be used.</summary>
/// <param name="Id">The approval.</param>
/// <param name="Requester">Who asked for it; nobody else can use it.</param>
/// <param name="ParametersHash">Keyed hash of exactly what it was granted for.</param>
public sealed record ApprovalClaim(string Id, string Requester, string ParametersHash);
