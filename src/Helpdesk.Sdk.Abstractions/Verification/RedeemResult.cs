namespace Helpdesk.Sdk;

/// <summary>What came of presenting a one-time secret.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="AttemptsLeft">Wrong answers still allowed, when <see cref="RedeemStatus.Wrong"/>.</param>
/// <param name="State">What was carried with it, when accepted.</param>
public sealed record RedeemResult(RedeemStatus Status, int AttemptsLeft = 0, string? State = null);
