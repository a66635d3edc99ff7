namespace Helpdesk.Sdk;

/// <summary>Credential-affecting actions on a person are stopped.</summary>
/// <param name="Account">The frozen account.</param>
/// <param name="At">Since when (UTC); factors must be older than this to end it.</param>
/// <param name="By">Who froze: an operator's name, or the account that said "this wasn't me".</param>
/// <param name="Reason">Why, in words.</param>
public sealed record FreezeRecord(UserKey Account, DateTimeOffset At, string By, string Reason);
