namespace Helpdesk.Sdk;

/// <summary>An operation whose outcome is not known: its process died, or no answer came.</summary>
/// <param name="Intent">The history line of its intent.</param>
/// <param name="Status">Pending or Unknown.</param>
/// <param name="Before">What the account looked like before, as JSON.</param>
/// <param name="Server">The server that was asked, where known.</param>
public sealed record UnsettledOperation(HistoryEntry Intent, SettlementStatus Status, string? Before, string? Server);
