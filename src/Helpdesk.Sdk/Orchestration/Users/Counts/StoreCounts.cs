namespace Helpdesk.Sdk;

/// <summary>The figures of one store, over the users the operator may see there.</summary>
/// <param name="Store">Its configured name.</param>
/// <param name="Figures">How many; a figure that the store does not tell is not there.</param>
/// <param name="IsComplete">All were counted. Otherwise there are at least so many.</param>
public sealed record StoreCounts(string Store, IReadOnlyDictionary<UserFigure, long> Figures, bool IsComplete);
