namespace Helpdesk.Sdk;

/// <summary>What the baseline import made of one user's contact values.</summary>
/// <param name="Marked">Values of unknown age that have one now.</param>
/// <param name="Known">Values whose age was known before; they were left alone.</param>
/// <param name="Changed">Values that appeared after the first look at the user: changes, whose quarantine the import does not shorten.</param>
public readonly record struct ContactImportCounts(int Marked, int Known, int Changed);
