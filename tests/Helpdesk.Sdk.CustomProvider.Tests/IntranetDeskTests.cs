using CustomProvider.Provider;
using Helpdesk.Sdk.ConformanceTests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.CustomProvider.Tests;

/// <summary>The whole desk over a store of somebody else's: policy, limits and history hold there as anywhere.</summary>
public sealed class IntranetDeskTests(IntranetFixture intranet) : IClassFixture<IntranetFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reset_goes_through_policy_limit_and_history()
    {
        using var old = new Secret("Forgotten-123");
        var anna = await intranet.AddUserAsync(new NewUser { UserName = "anna", DisplayName = "Anna Arendt", Password = old }, Token);
        await using var services = Services(new() { ["Database"] = intranet.File });
        var helpdesk = services.GetRequiredService<IHelpdeskOrchestrator>();
        await helpdesk.InitializeAsync(Token);
        var olga = helpdesk.ForOperator(new OperatorActor("olga", ["Desk"]), new ContactInfo());

        Assert.False((await helpdesk.ForOperator(new OperatorActor("otto", ["Elsewhere"]), new ContactInfo()).Passwords.ResetAsync(new(anna.Key) { Reveal = true }, Token)).Succeeded);
        for (var i = 0; i < 3; i++)
        {
            using var reset = (await olga.Passwords.ResetAsync(new(anna.Key) { Reveal = true }, Token)).Value;
            Assert.NotNull(reset);
            // What an operator knows must be changed.
            Assert.Equal(SignInOutcome.MustChange, await intranet.SignInAsync(anna, reset.Revealed!, Token));
        }
        Assert.Equal(ErrorCode.LimitReached, (await olga.Passwords.ResetAsync(new(anna.Key) { Reveal = true }, Token)).Error?.Code);
        var history = (await olga.History.ReadAsync(new HistoryRequest { Target = anna.Key }, Token)).Value!;
        Assert.Equal(3, history.Count(static e => e.Status == HistoryStatus.Succeeded && e.Action == HelpdeskAction.ResetPassword));
    }

    [Theory]
    [InlineData(null, "Database is missing")]
    [InlineData("Colour", "Colour is no setting")]
    public void Wrong_settings_are_named(string? key, string message)
    {
        using var services = Services(key is null ? [] : new() { ["Database"] = "x.db", [key] = "blue" });
        var problem = Assert.Throws<HelpdeskConfigurationException>(() => services.GetRequiredService<IIdentityStoreCatalog>());
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(Dictionary<string, string?> store)
    {
        var settings = store.ToDictionary(static s => "Helpdesk:Stores:intranet:" + s.Key, static s => s.Value, StringComparer.Ordinal);
        settings["Helpdesk:State:Provider"] = "InMemory";
        settings["Helpdesk:Stores:intranet:Type"] = "Intranet";
        settings["Helpdesk:Roles:Desk:Permissions:0"] = "ResetAnyPassword";
        settings["Helpdesk:Roles:Desk:Permissions:1"] = "RevealSecret";
        settings["Helpdesk:Roles:Desk:Permissions:2"] = "FindUsers";
        settings["Helpdesk:Roles:Desk:Permissions:3"] = "ViewHistory";
        settings["Helpdesk:Roles:Desk:Policies:intranet:Mode"] = "Unrestricted";
        settings["Helpdesk:Roles:Elsewhere:Permissions:0"] = "ResetAnyPassword";
        settings["Helpdesk:Roles:Elsewhere:Permissions:1"] = "RevealSecret";
        settings["Helpdesk:Roles:Elsewhere:Policies:intranet:Mode"] = "Restricted";
        settings["Helpdesk:Roles:Elsewhere:Policies:intranet:Scope:0"] = "OU=Board,O=intranet";
        var services = new ServiceCollection();
        services.AddSingleton<IIdentityStoreFactory, IntranetStoreFactory>();
        services.AddHelpdesk(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Helpdesk"));
        return services.BuildServiceProvider();
    }
}
