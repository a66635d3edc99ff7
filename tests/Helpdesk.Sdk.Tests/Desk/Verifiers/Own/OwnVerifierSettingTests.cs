using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Verifiers of the host in the container, and their factors in the policies of users.</summary>
public sealed class OwnVerifierSettingTests
{
    [Theory]
    [InlineData("Mobile")]
    [InlineData("mobile")]
    [InlineData("")]
    [InlineData("1Token")]
    [InlineData("House App")]
    [InlineData("House-App")]
    [InlineData("Äpp")]
    [InlineData("A2345678901234567890123456789012345678901")]
    public async Task A_name_that_cannot_be_its_own_is_a_mistake_of_the_host(string name)
    {
        var mistake = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => FactorHost.StartAsync(services: s => s.AddSingleton<IVerifier>(new PlayedVerifier(name))));
        Assert.Contains("a name of its own", mistake.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(PlayedVerifier), mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_verifiers_of_one_factor_are_a_mistake_of_the_host()
    {
        var mistake = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => FactorHost.StartAsync(
            services: s => s.AddSingleton<IVerifier>(new PlayedVerifier("Token")).AddSingleton<IVerifier>(new PlayedVerifier("token"))));
        Assert.Contains("'token'", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_of_users_enforces_it()
    {
        var verifier = new PlayedVerifier("Token") { MustBegin = false, Verify = static (challenge, _) => ValueTask.FromResult<string?>(challenge.Methods[0]) };
        verifier.Has("one");
        await using var host = await OwnVerifierHost.StartAsync(
            static s =>
            {
                s["Helpdesk:UserPolicies:stub:Enforced:0"] = "tOKEN";
                s["Helpdesk:Roles:Desk:Policies:stub:Verification:AsAppliesToUser"] = "true";
            },
            services => services.AddSingleton<IVerifier>(verifier));
        var session = await host.OpenAsync(HelpdeskAction.UnlockAccount);
        var byMail = await host.AnswerMailAsync(session);
        Assert.Equal(["Token (enforced by the users' policy)"], byMail.Value!.Missing);
        Assert.True((await host.Host.AnswerAsync(host.Desk, session, new FactorType("Token"), "1")).Value!.Satisfied);
    }

    [Fact]
    public async Task A_policy_that_names_what_nobody_verifies_is_refused_at_the_start_and_at_a_reload()
    {
        static void Name(Dictionary<string, string?> settings) => settings["Helpdesk:UserPolicies:stub:Enforced:0"] = "Tocken";
        var mistake = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => FactorHost.StartAsync(Name, services: s => s.AddSingleton<IVerifier>(new PlayedVerifier("Token"))));
        Assert.Contains("names 'Tocken', which is no factor; known: SecurityQuestions, ", mistake.Message, StringComparison.Ordinal);
        Assert.Contains(", Token", mistake.Message, StringComparison.Ordinal);

        await using var host = await FactorHost.StartAsync(services: s => s.AddSingleton<IVerifier>(new PlayedVerifier("Token")));
        host.Desk.Source.Change(static s => s["Helpdesk:UserPolicies:stub:Enforced:0"] = "Tocken");
        Assert.Empty(host.Desk.Get<IHelpdeskSettingsSource>().Current.UserPolicies);
        host.Desk.Source.Change(static s => s["Helpdesk:UserPolicies:stub:Enforced:0"] = "Token");
        Assert.Equal([new FactorType("Token")], host.Desk.Get<IHelpdeskSettingsSource>().Current.UserPolicies["stub"].Enforced);
    }
}
