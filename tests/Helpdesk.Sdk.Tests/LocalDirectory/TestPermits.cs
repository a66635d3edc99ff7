using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.LocalDirectory;

/// <summary>Permits for the tests' own changes.</summary>
internal abstract class TestPermits : StoreSuite
{
    private TestPermits(IStoreFixture fixture) : base(fixture) { }

    public static ChangePermit For(UserKey user, HelpdeskAction action) => IssuePermit(user.Store, user.Id, action);

    public static ChangePermit InUse(string store, string subject)
    {
        var permit = IssuePermit(store, subject, HelpdeskAction.CreateUser);
        permit.Spend(store, subject, HelpdeskAction.CreateUser);
        return permit;
    }
}
