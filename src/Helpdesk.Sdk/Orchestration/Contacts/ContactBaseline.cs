namespace Helpdesk.Sdk;

/// <summary>What a baseline import came to.</summary>
/// <param name="Store">The store.</param>
/// <param name="Users">The users whose contact data were taken.</param>
/// <param name="Marked">Values whose age is known from now on.</param>
/// <param name="Known">Values whose age was known before.</param>
/// <param name="Changed">Values that appeared after the first look at their user: changes, left in quarantine.</param>
/// <param name="Failed">Users whose contact data could not be read; they are as they were. Run the import again.</param>
public sealed record ContactBaseline(string Store, int Users, int Marked, int Known, int Changed, int Failed);
