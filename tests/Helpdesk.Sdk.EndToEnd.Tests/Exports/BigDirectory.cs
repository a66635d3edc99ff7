using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EndToEnd.Tests.Exports;

/// <summary>Fills the local directory "big" straight in its state, as an import through the desk would have left it.</summary>
internal sealed class BigDirectory(IHelpdeskState state)
{
    // Many at once share a commit.
    private const int AtOnce = 256;
    private static readonly DateTimeOffset Made = DateTimeOffset.UnixEpoch;
    private readonly List<string> _ids = [];

    /// <summary>Adds made-up people.</summary>
    public Task FillAsync(int count, CancellationToken cancellationToken)
    {
        var people = DemoPeople.Generate(count).Select((person, number) => (person, Id(number)));
        _ids.AddRange(Enumerable.Range(0, count).Select(Id));
        return ForEachAsync(people, async (entry, token) =>
        {
            var (person, id) = entry;
            // What a store of identities does before it asks its accounts.
            var permit = Permit.For(person.UserName, HelpdeskAction.ImportUsers);
            permit.Spend("big", person.UserName, HelpdeskAction.ImportUsers);
            Assert.True(await state.LocalAccounts.TryAddAsync(permit, Account(person, id), token));
        }, cancellationToken);
    }

    /// <summary>Enrolls every so many of them.</summary>
    /// <returns>Their ids.</returns>
    public async Task<HashSet<string>> EnrollAsync(FactorType factor, int every, CancellationToken cancellationToken)
    {
        HashSet<string> chosen = [.. _ids.Where((_, number) => number % every == 0)];
        await ForEachAsync(chosen, async (id, token) =>
        {
            var enrollment = new Enrollment { Id = new EnrollmentId(Guid.NewGuid().ToString("N")), User = new UserKey("big", id), Factor = factor, CreatedAt = Made, ProvenAt = Made };
            await state.Enrollments.AddAsync(Permit.For(id, HelpdeskAction.Enroll), enrollment, token);
        }, cancellationToken);
        return chosen;
    }

    /// <summary>Everybody else.</summary>
    public HashSet<string> Without(HashSet<string> some) => [.. _ids.Where(id => !some.Contains(id))];

    private static Task ForEachAsync<T>(IEnumerable<T> entries, Func<T, CancellationToken, ValueTask> one, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(entries, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, one);

    // In no order of the names.
    private static string Id(int number) => $"{(uint)number * 2_654_435_761u:x8}{number:x8}";

    private static LocalAccount Account(NewUser person, string id) => new()
    {
        Store = "big",
        Id = id,
        UserName = person.UserName,
        DisplayName = person.DisplayName,
        GivenName = person.GivenName,
        Surname = person.Surname,
        Email = person.Email,
        Mobile = person.Mobile,
        Location = person.Container?.ToString(),
        Enabled = person.Enabled,
        Created = Made,
    };

    // As the corridor would issue it.
    private abstract class Permit(IStoreFixture fixture) : StoreSuite(fixture)
    {
        public static ChangePermit For(string subject, HelpdeskAction action) => IssuePermit("big", subject, action);
    }
}
