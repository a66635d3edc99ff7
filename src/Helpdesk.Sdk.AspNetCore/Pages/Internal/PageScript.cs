namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Marks a response that has a script of ours; only then a page's policy lets one run.</summary>
/// <param name="Asks">The script asks this host something.</param>
internal sealed record PageScript(bool Asks);
