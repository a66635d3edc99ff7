using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>How claims become operators.</summary>
public sealed class OperatorResolverTests
{
    [Fact]
    public async Task Roles_come_by_the_map_alone_once_there_is_one_and_in_configured_order()
    {
        await using var host = await WebHost.StartAsync(web: static o =>
        {
            o.Operators.RoleMap["group-2"] = "Reader";
            o.Operators.RoleMap["group-1"] = "Desk";
            o.Operators.RoleMap["group-3"] = "Gone";
        });
        var found = Resolve(host, new Person("olga", "group-2", "group-1", "group-3", "Full")).Operator!;
        Assert.Equal(found.Settings.Roles.Keys.Where(static r => r is "Desk" or "Reader"), found.Actor.Roles);
        Assert.Null(Resolve(host, new Person("olga", "Full")).Operator);
        Assert.Null(Resolve(host, new Person("olga", "group-3")).Operator);
    }

    [Fact]
    public async Task A_name_that_could_be_written_in_two_ways_makes_nobody_an_operator()
    {
        await using var host = await WebHost.StartAsync();
        Assert.NotNull(Resolve(host, new Person("olga", "Full")).Operator);
        foreach (var name in new[] { "\uFF4Flga", "ol\u200Bga", "olga\uFE0F", "olga ", "\u200B" })
            Assert.Null(Resolve(host, new Person(name, "Full")).Operator);
    }

    [Fact]
    public async Task Declared_operators_keep_their_own_roles_and_accounts()
    {
        await using var host = await WebHost.StartAsync(static settings =>
        {
            settings["Helpdesk:Operators:olga:Roles:0"] = "Desk";
            settings["Helpdesk:Operators:olga:Accounts:0"] = "local:olga.private";
        });
        var found = Resolve(host, new Person("olga", "Desk", "Full")).Operator!;
        Assert.Equal(["Desk"], found.Actor.Roles);
        Assert.Equal(["local:olga", "local:olga.private"], found.Actor.Accounts);
        Assert.Equal(["local:olga.private"], Resolve(host, new Person("olga", "Desk") { Without = ["helpdesk_account"] }).Operator!.Actor.Accounts);
        Assert.Null(Resolve(host, new Person("otto", "Desk")).Operator);
        Assert.Null(Resolve(host, new Person("olga", "Full")).Operator);
    }

    [Fact]
    public async Task The_tenant_is_a_matter_of_the_sign_in_and_needed_once_there_are_tenants()
    {
        await using var host = await WebHost.StartAsync(static settings =>
        {
            settings["Helpdesk:Stores:acme-users:Type"] = "Local";
            settings["Helpdesk:Stores:acme-users:Tenant"] = "acme";
            settings["Helpdesk:Roles:Acme:Permissions:0"] = "FindUsers";
            settings["Helpdesk:Roles:Acme:Policies:acme-users:Mode"] = "Unrestricted";
        });
        Person Of(string role, string? tenant) => new("olga", role) { More = tenant is null ? [] : [new("helpdesk_tenant", tenant)] };
        Assert.Null(Resolve(host, Of("Full", null)).Operator);
        Assert.Null(Resolve(host, Of("Full", "other")).Operator);
        Assert.Null(Resolve(host, Of("Full", "acme")).Operator);
        Assert.Null(Resolve(host, Of("Acme", "default")).Operator);
        Assert.Null(Resolve(host, Of("Full", "default")).Operator!.Tenant);
        Assert.Equal("acme", Resolve(host, Of("Acme", "acme")).Operator!.Tenant!.Value.Value);
        Assert.Null(Resolve(host, new Person("olga", "Full") { More = [new("helpdesk_tenant", "acme"), new("helpdesk_tenant", "default")] }).Operator);

        // Whose users they see is theirs, whatever they ask for.
        await host.AddUserAsync("anna");
        await host.As(Of("Acme", "acme")).ReadAsync("/users/local:anna", System.Net.HttpStatusCode.BadRequest);
        await host.As(Of("Full", "default")).ReadAsync("/users/local:anna");
    }

    [Fact]
    public async Task Values_are_read_as_issuers_write_them()
    {
        await using var host = await WebHost.StartAsync(web: static o => o.Operators.SignIn.StrongLevels.Add("phr"));
        var now = host.Time.GetUtcNow();
        Assert.NotNull(Resolve(host, new Person("olga", "Full") { Methods = "[\"pwd\",\"mfa\"]" }).Operator);
        Assert.Null(Resolve(host, new Person("olga", "Full") { Methods = "[\"pwd\",\"mfa2\"]" }).Operator);
        Assert.Null(Resolve(host, new Person("olga", "Full") { Methods = "pwd mfa" }).Operator);
        Assert.NotNull(Resolve(host, new Person("olga", "Full") { Methods = "pwd", More = [new("acr", "phr")] }).Operator);
        Assert.NotNull(Resolve(host, new Person("olga", "Full") { Without = ["auth_time"], More = [new(ClaimTypes.AuthenticationInstant, now.ToString("O"))] }).Operator);
        foreach (var time in new[] { "", "soon", "-1", "99999999999999999", now.AddHours(-9).ToString("O") })
            Assert.Null(Resolve(host, new Person("olga", "Full") { Without = ["auth_time"], More = [new("auth_time", time)] }).Operator);
        Assert.Null(Resolve(host, new Person("ol\nga", "Full")).Operator);
        Assert.Null(Resolve(host, new Person(new string('o', 300), "Full")).Operator);
    }

    [Fact]
    public async Task The_policies_let_in_who_holds_the_permission_somewhere()
    {
        await using var host = await WebHost.StartAsync();
        var authorization = host.Services.GetRequiredService<IAuthorizationService>();
        async Task<bool> MayAsync(Person person, string policy) => (await authorization.AuthorizeAsync(Principal(host, person), resource: null, policy)).Succeeded;
        var reader = new Person("olga", "Reader");
        Assert.True(await MayAsync(reader, HelpdeskPolicies.Operator));
        foreach (var permission in ActionCatalog.Permissions)
        {
            Assert.Equal(permission == Permission.FindUsers, await MayAsync(reader, HelpdeskPolicies.For(permission)));
            Assert.True(await MayAsync(new Person("olga", "Full"), HelpdeskPolicies.For(permission)));
            Assert.False(await MayAsync(new Person("olga", "Full") { Methods = "pwd" }, HelpdeskPolicies.For(permission)));
        }
    }

    private static OperatorResolution Resolve(WebHost host, Person person) => host.Services.GetRequiredService<IOperatorResolver>().Resolve(Principal(host, person));

    private static ClaimsPrincipal Principal(WebHost host, Person person) => new(new ClaimsIdentity(person.Claims(host.Time).Select(static c => new Claim(c.Key, c.Value)), "test"));
}
