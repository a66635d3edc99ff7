using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>The main job on a state that outlives the process: a link that one host sent is redeemed at another one.</summary>
public sealed class DurableTests
{
    private const string Mail = "anna@home.example";

    [Fact]
    public async Task A_link_sent_by_one_host_works_once_at_the_next()
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-web-");
        try
        {
            Uri link;
            await using (var first = await StartAsync(folder.FullName))
            {
                var user = await first.AddUserAsync("anna");
                await first.EnrollMailAsync(user, Mail);
                var desk = first.As("olga", "Desk");
                var session = await MainJobTests.VerifyAsync(first, desk, user, "SendResetLink");
                await desk.ActAsync($"/users/{user}/password/link", new { session });
                link = first.LastLink(Mail, "reset");
            }

            await using var second = await StartAsync(folder.FullName);
            var page = await LinkPageTests.SubmitAsync(second.Anonymous(), link, "My#Own1Pass");
            Assert.True(page.Status == HttpStatusCode.OK, page.Text);
            Assert.Equal(LocalSignInOutcome.Success, await second.SignInAsync("anna", "My#Own1Pass"));
            var replayed = await LinkPageTests.SubmitAsync(second.Anonymous(), link, "My#Own2Pass");
            Assert.Equal(HttpStatusCode.BadRequest, replayed.Status);
            Assert.Equal(LocalSignInOutcome.Success, await second.SignInAsync("anna", "My#Own1Pass"));
            var lines = (await second.As("olga", "Desk").ReadAsync("/history?target=local:anna")).GetProperty("entries").EnumerateArray();
            Assert.Contains(lines, static l => l.Text("performerKind") == "user" && l.Text("status") == "succeeded");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    internal static Task<WebHost> StartAsync(string folder) => WebHost.StartAsync(
        settings =>
        {
            settings["Helpdesk:State:Provider"] = "Sqlite";
            settings["Helpdesk:State:ConnectionString"] = $"Data Source={Path.Combine(folder, "helpdesk.db")}";
            settings["Helpdesk:Keys:Directory"] = Path.Combine(folder, "keys");
            settings["Helpdesk:History:HeadFile"] = Path.Combine(folder, "history.head");
        },
        services: static builder => builder.AddEntityFrameworkStores());
}
