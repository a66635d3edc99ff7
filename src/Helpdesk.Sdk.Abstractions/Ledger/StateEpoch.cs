namespace Helpdesk.Sdk;

/// <summary>Where a state stands.</summary>
/// <param name="State">The id the state was given when it was made; a copy has the same.</param>
/// <param name="Number">How many times it was found to have been restored.</param>
/// <param name="Oldest">The oldest entry of the history; 0 when there is none.</param>
/// <param name="Head">The newest entry of the history; <see langword="null"/> when there is none.</param>
/// <param name="MacAt">The seal of the entry that was asked for; <see langword="null"/> when it is not there.</param>
public sealed record StateEpoch(string State, long Number, long Oldest, ChainPosition? Head, byte[]? MacAt);
