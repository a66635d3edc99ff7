using System.Text.Json.Nodes;
using Helpdesk.Sdk.GraphDouble;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>Whole tenants: every user once, few requests, flat memory.</summary>
public sealed class ListingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_large_tenant_streams_with_the_fewest_requests_and_flat_memory()
    {
        var count = LongRun.Size(10_000, 100_000);
        await using var desk = await EntraDesk.StartAsync(g => g.Directory.GeneratedUsers = count);
        var (seen, largest, last) = (0, 0L, "");
        var first = 0L;
        await foreach (var page in desk.Store.SearchAsync(new UserQuery(), new PageOptions(1000), Cancellation))
        {
            foreach (var user in page.Users)
            {
                Assert.NotEqual(last, user.Key.Id);
                last = user.Key.Id;
                seen++;
            }
            var now = GC.GetTotalMemory(forceFullCollection: true);
            first = first == 0 ? now : first;
            largest = Math.Max(largest, now);
        }

        var requests = desk.Graph.Journal.Requests.Where(static r => r.Fact == "/users").ToList();
        Assert.Equal(count, seen);
        // Sign-in activity is asked for, which bounds a page to 500.
        Assert.Equal((count + 499) / 500, requests.Count);
        Assert.True(desk.Graph.Journal.Requests.Count <= requests.Count + 3, "Other requests: " + string.Join(", ", desk.Graph.Journal.Requests.Select(static r => r.Operation).Distinct(StringComparer.Ordinal)));
        Assert.True(largest - first < 30_000_000, $"Memory grew from {first} to {largest} bytes.");
        LongRun.Record("Entra ID: users streamed from a tenant", $"{seen} users in {requests.Count} listing requests, {largest - first} bytes above the first page");
    }

    [Fact]
    public async Task Without_sign_in_activity_a_page_holds_999()
    {
        await using var desk = await EntraDesk.StartAsync(static g =>
        {
            g.Directory.GeneratedUsers = 5_000;
            g.Authority.App.Roles.Remove("AuditLog.Read.All");
        });
        var seen = 0;
        await foreach (var page in desk.Store.SearchAsync(new UserQuery(), new PageOptions(1000), Cancellation))
            seen += page.Users.Count;

        Assert.Equal(5_000, seen);
        Assert.Equal(6, desk.Graph.Journal.Requests.Count(static r => r.Fact == "/users"));
    }

    [Fact]
    public async Task A_row_shows_every_field_of_the_account()
    {
        GraphUser anna = null!;
        await using var desk = await EntraDesk.StartAsync(g =>
        {
            anna = g.Directory.AddUser("anna", new JsonObject
            {
                ["givenName"] = "Anna", ["surname"] = "A", ["displayName"] = "Anna A", ["mail"] = "anna@contoso.example", ["otherMails"] = new JsonArray("anna@home.example"),
                ["mobilePhone"] = "+49 30 1", ["preferredLanguage"] = "de-DE",
                ["signInActivity"] = new JsonObject { ["lastSignInDateTime"] = "2026-02-01T10:00:00Z" },
            });
            g.Directory.Join(g.Directory.AddUnit("North"), anna);
        });

        await foreach (var page in desk.Store.SearchAsync(new UserQuery { Text = "anna" }, new PageOptions(50), Cancellation))
        {
            var user = Assert.Single(page.Users);
            Assert.Equal(("Anna A", "Anna", "A", "de-DE", true), (user.DisplayName, user.GivenName, user.Surname, user.PreferredLanguage, user.Enabled));
            Assert.Equal(["anna@contoso.example", "anna@home.example"], user.Emails);
            Assert.Equal(["+49 30 1"], user.Mobiles);
            Assert.Equal(new DateTimeOffset(2026, 2, 1, 10, 0, 0, TimeSpan.Zero), user.LastSignIn);
            Assert.NotNull(user.Container);
            Assert.NotNull(user.PasswordLastSet);
            Assert.NotNull(user.Created);
        }
    }

    [Fact]
    public async Task A_tenant_without_the_licence_lists_without_sign_ins_and_is_asked_for_them_once()
    {
        await using var desk = await EntraDesk.StartAsync(static g =>
        {
            g.Directory.AddUser("anna");
            g.Directory.Premium = false;
        });

        for (var i = 0; i < 3; i++)
        {
            await foreach (var page in desk.Store.SearchAsync(new UserQuery(), new PageOptions(50), Cancellation))
                Assert.Single(page.Users);
        }

        Assert.Single(desk.Graph.Journal.Requests, static r => r.Request.Query.Contains("signInActivity", StringComparison.Ordinal));
    }
}
