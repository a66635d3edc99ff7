using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>What one process stops, another that has been running all along does not do any more.</summary>
public sealed class SambaBrakeStoryTests
{
    private const string Password = "Fresh#Garden-77";

    [Fact]
    public async Task A_stop_and_a_revocation_reach_a_running_process_at_once()
    {
        await using var story = await SambaStory.StartAsync();
        var (user, caller) = await story.AddCallerAsync();
        await caller.EnrollEmailAsync();
        await caller.EnrollMobileAsync();
        await using var running = Build(story.Desk);
        var desk = running.GetRequiredService<IHelpdeskOrchestrator>().ForOperator(new OperatorActor("carol", ["ServiceDesk"]), new ContactInfo { Client = "tests" });
        Assert.False(SambaDesk.Value(await desk.Users.ShowAsync(new UserTarget(caller.User), TestContext.Current.CancellationToken)).Locked);
        var session = new SessionId(await caller.ProveByMailAndPhoneAsync());
        var before = await story.LookAsync(user);

        (await story.Desk.Supervisor.JsonAsync("desk", "stop")).Exits(0);
        Assert.Equal(ErrorCode.DeskStopped, await ResetAsync(desk, user, session));
        (await story.Desk.Supervisor.JsonAsync("desk", "start")).Exits(0);
        var revoked = (await story.Desk.Supervisor.JsonAsync("desk", "revoke", "carol", "--days", "1")).Exits(0).Json;
        Assert.NotEqual(0, revoked.GetProperty("effect").GetProperty("sessions").GetInt32());
        Assert.Equal(ErrorCode.OperatorRevoked, await ResetAsync(desk, user, session));
        (await story.Desk.Supervisor.JsonAsync("desk", "admit", "carol")).Exits(0);
        Assert.Equal(ErrorCode.SessionInvalid, await ResetAsync(desk, user, session)); // what died stays dead
        Assert.Equal(before, await story.LookAsync(user));

        Assert.Null(await ResetAsync(desk, user, new SessionId(await caller.ProveByMailAndPhoneAsync())));
        Assert.True(await story.SignsInAsync(user, story.Secret(Password)));
        await story.EndAsync(caller.User);
    }

    private static async Task<ErrorCode?> ResetAsync(OperatorDesk desk, LabUser user, SessionId session) =>
        (await SambaDesk.ResetAsync(desk, user, Password, session)).Error?.Code;

    private static ServiceProvider Build(CliDesk desk)
    {
        var services = new ServiceCollection();
        var file = new ConfigurationBuilder().AddJsonFile(Path.Combine(desk.Folder, "helpdesk.json")).Build();
        services.AddHelpdesk(file.GetSection("Helpdesk"), desk.Folder).AddEntityFrameworkStores().AddLdapStores();
        return services.BuildServiceProvider();
    }
}
