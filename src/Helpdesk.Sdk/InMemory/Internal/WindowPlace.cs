namespace Helpdesk.Sdk;

/// <summary>One place taken in a sliding window.</summary>
internal sealed record WindowPlace(string Counter, string Member, string Holder, DateTimeOffset At, KeepOn Keep);
