using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Permits the way the pipeline issues them, and ones that no changing member may accept.</summary>
internal static class Permits
{
    public static ChangePermit For(UserKey user, HelpdeskAction action) => For(user.Store, user.Id, action);

    public static ChangePermit For(string store, string subject, HelpdeskAction action) =>
        new(OperationId.Create(TimeProvider.System.GetUtcNow()), action, store, subject);

    public static ChangePermit Spent(string store, string subject, HelpdeskAction action)
    {
        var permit = For(store, subject, action);
        permit.Spend(store, subject, action);
        permit.Close();
        return permit;
    }

    /// <summary>Ones for another account, another store, another action, and one that was used.</summary>
    public static IEnumerable<(string What, ChangePermit Permit)> Invalid(string store, string subject, HelpdeskAction action) =>
    [
        ("spent", Spent(store, subject, action)),
        ("of another account", For(store, subject + "x", action)),
        ("of another store", For(store + "x", subject, action)),
        ("of another action", For(store, subject, HelpdeskAction.Unenroll)),
    ];

    /// <summary>Asserts that every invalid permit is refused by an exception.</summary>
    public static async Task RejectAsync(string store, string subject, HelpdeskAction action, Func<ChangePermit, ValueTask<ChangeResult>> change)
    {
        foreach (var (what, permit) in Invalid(store, subject, action))
        {
            var problem = await Record.ExceptionAsync(async () => await change(permit));
            Assert.True(problem is InvalidPermitException, $"A permit {what} must be refused with InvalidPermitException; it came to {problem?.GetType().Name ?? "a result"}.");
        }
    }
}
