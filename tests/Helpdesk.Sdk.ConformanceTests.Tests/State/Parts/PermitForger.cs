using Helpdesk.Sdk.ConformanceTests.Tests.Stores;

namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

/// <summary>Permits that nobody was given, for parts that do not look at the one they were given.</summary>
internal sealed class PermitForger() : StoreSuite(new FaultyFixture(Fault.None))
{
    public static ChangePermit Forge(UserKey user, HelpdeskAction action) => Forge(user.Store, user.Id, action);

    public static ChangePermit Forge(string store, string subject, HelpdeskAction action) => IssuePermit(store, subject, action);
}
