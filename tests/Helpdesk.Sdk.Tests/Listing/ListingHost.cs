using Helpdesk.Sdk.Tests.Desk;
using Helpdesk.Sdk.Tests.LocalDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Listing;

/// <summary>A desk over several listed directories: <c>north</c> and <c>south</c> sort, <c>east</c> and <c>west</c> do not.</summary>
internal sealed class ListingHost : IAsyncDisposable
{
    private static readonly string[] Names = ["north", "east", "south", "west"];

    private ListingHost(DeskHost desk) => Desk = desk;

    public DeskHost Desk { get; }
    public ListedDirectory this[string name] => (ListedDirectory)Desk.Store(name);
    public UserDesk Free => Desk.As("olga", "Free").Users;
    public UserDesk Restricted => Desk.As("rita", "Desk").Users;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ListingHost> StartAsync(params string[] stores) => new(await DeskHost.StartAsync(
        settings =>
        {
            settings["Helpdesk:Users:SearchDeadline"] = "00:05:00";
            foreach (var name in stores.Length > 0 ? stores : Names)
            {
                settings[$"Helpdesk:Stores:{name}:Type"] = name is "north" or "south" ? "Sorting" : "Unsorting";
                settings[$"Helpdesk:Roles:Free:Policies:{name}:Mode"] = "Unrestricted";
                settings[$"Helpdesk:Roles:Desk:Policies:{name}:Mode"] = "Restricted";
                settings[$"Helpdesk:Roles:Desk:Policies:{name}:Scope:0"] = "OU=Staff,DC=example";
            }
        },
        static services => services.AddSingleton<IIdentityStoreFactory>(new ListedDirectoryFactory("Sorting")).AddSingleton<IIdentityStoreFactory>(new ListedDirectoryFactory("Unsorting"))));

    public async Task EnrollAsync(UserKey user, FactorType factor)
    {
        var enrollment = new Enrollment
        {
            Id = new EnrollmentId(Guid.NewGuid().ToString("N")), User = user, Factor = factor, CreatedAt = Desk.Time.GetUtcNow(), ProvenAt = Desk.Time.GetUtcNow(),
        };
        await Desk.State.Enrollments.AddAsync(TestPermits.For(user, HelpdeskAction.Enroll), enrollment, Token);
    }

    public static async Task<UserListPage> PageAsync(UserDesk desk, UserListRequest request)
    {
        var page = await desk.ListAsync(request, Token);
        Assert.True(page.Succeeded, page.Error?.Message);
        return page.Value;
    }

    /// <summary>All pages; what happens between two of them is the caller's.</summary>
    public static async Task<List<UserView>> AllAsync(UserDesk desk, UserListRequest request, Action<UserListPage>? between = null)
    {
        var rows = new List<UserView>();
        for (var rounds = 0; ; rounds++)
        {
            Assert.True(rounds < 500, "The listing does not end.");
            var page = await PageAsync(desk, request);
            Assert.True(page.Users.Count <= request.PageSize);
            rows.AddRange(page.Users);
            if (page.Continuation is null)
                return rows;
            between?.Invoke(page);
            request = request with { Continuation = page.Continuation };
        }
    }

    /// <summary>Lets time pass until something holds.</summary>
    public async Task PassAsync(TimeSpan step, Func<bool> until)
    {
        while (!until())
        {
            Desk.Time.Advance(step);
            await Task.Delay(5, Token);
        }
    }

    public static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Delay(5, Token);
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}
