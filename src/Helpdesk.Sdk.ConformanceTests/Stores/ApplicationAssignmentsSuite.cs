using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The contract of <see cref="IApplicationAssignments"/>.</summary>
public abstract class ApplicationAssignmentsSuite : StoreSuite
{
    private static readonly string[] NoRoles = [], TwoRoles = ["Reader", "Writer"];
    private readonly IApplicationFixture _applications;

    /// <summary>Makes one.</summary>
    /// <param name="fixture">The directory behind the store.</param>
    protected ApplicationAssignmentsSuite(IApplicationFixture fixture) : base(fixture) => _applications = fixture;

    /// <summary>By id and name, whatever the letter case, and nothing else.</summary>
    [Fact]
    public async Task An_application_is_found_by_id_and_name_and_by_nothing_else()
    {
        var assignments = await CapabilityAsync<IApplicationAssignments>();
        var application = await AddApplicationAsync(NoRoles);

        foreach (var reference in new[] { application.Id, application.Name, application.Name.ToUpperInvariant() })
            Assert.Equal(application.Id, (await assignments.FindApplicationAsync(reference, Cancellation))?.Id);
        foreach (var reference in IdentityStoreSuite.HostileNames.Concat([NewName(), application.Name[..^1], application.Name[..^1] + "*"]))
            Assert.True(await assignments.FindApplicationAsync(reference, Cancellation) is null, $"'{reference}' found an application.");
    }

    /// <summary>Assigned is listed, unassigned is not; once more there is nothing to do.</summary>
    [Fact]
    public async Task An_application_is_assigned_and_unassigned_once()
    {
        var (user, bystander, application) = (await AddAsync(), await AddAsync(), await AddApplicationAsync(NoRoles));

        Assert.Equal(ChangeStatus.Succeeded, (await AssignAsync(user, application)).Status);
        var assignment = Assert.Single(await ListAsync(user), a => a.ApplicationId == application.Id);
        Assert.Null(assignment.ThroughGroup);
        Assert.Equal(ChangeStatus.NothingToDo, (await AssignAsync(user, application)).Status);
        Assert.DoesNotContain(await ListAsync(bystander), a => a.ApplicationId == application.Id);

        Assert.Equal(ChangeStatus.Succeeded, (await UnassignAsync(user, application)).Status);
        Assert.DoesNotContain(await ListAsync(user), a => a.ApplicationId == application.Id);
        Assert.Equal(ChangeStatus.NothingToDo, (await UnassignAsync(user, application)).Status);
    }

    /// <summary>Roles are assigned and taken away one by one, or all at once.</summary>
    [Fact]
    public async Task Roles_are_assigned_and_taken_away_one_by_one()
    {
        var (user, application) = (await AddAsync(), await AddWithRolesAsync());
        await AssignAsync(user, application, "Reader");
        await AssignAsync(user, application, "Writer");
        Assert.Equal(TwoRoles, (await ListAsync(user)).Where(a => a.ApplicationId == application.Id).Select(static a => a.Role).Order(StringComparer.Ordinal));

        Assert.Equal(ChangeStatus.Succeeded, (await UnassignAsync(user, application, "Reader")).Status);
        Assert.Equal("Writer", Assert.Single(await ListAsync(user), a => a.ApplicationId == application.Id).Role);

        await AssignAsync(user, application, "Reader");
        Assert.Equal(ChangeStatus.Succeeded, (await UnassignAsync(user, application)).Status);
        Assert.DoesNotContain(await ListAsync(user), a => a.ApplicationId == application.Id);
    }

    /// <summary>A role that the application does not have is a typed refusal.</summary>
    [Fact]
    public async Task An_unknown_role_is_refused()
    {
        var (user, application) = (await AddAsync(), await AddWithRolesAsync());

        AssertRefused(await AssignAsync(user, application, "Emperor"), RefusalReason.InvalidValue);

        Assert.DoesNotContain(await ListAsync(user), a => a.ApplicationId == application.Id);
    }

    /// <summary>What comes through a group is told, and is not the account's own to end.</summary>
    [Fact]
    public async Task An_assignment_through_a_group_is_told_and_stays()
    {
        var (user, application) = (await AddAsync(), await AddApplicationAsync(NoRoles));
        Assert.SkipUnless(await _applications.AssignThroughGroupAsync(user, application, Cancellation), "The directory does not assign through groups.");
        Assert.NotNull(Assert.Single(await ListAsync(user), a => a.ApplicationId == application.Id).ThroughGroup);

        AssertRefused(await UnassignAsync(user, application), RefusalReason.Constraint);

        Assert.Contains(await ListAsync(user), a => a.ApplicationId == application.Id);
    }

    /// <summary>A role that makes privileged is told from one that does not.</summary>
    [Fact]
    public async Task A_privileged_role_is_told_from_an_ordinary_one()
    {
        var assignments = await CapabilityAsync<IApplicationAssignments>();
        Assert.False((await assignments.ReadApplicationPrivilegeAsync(await AddApplicationAsync(NoRoles), null, Cancellation)).IsPrivileged);
        var found = await _applications.FindPrivilegedRoleAsync(Cancellation);
        Assert.SkipWhen(found is null, "The directory has no privileged application.");

        var facts = await assignments.ReadApplicationPrivilegeAsync(found!.Value.Application, found.Value.Role, Cancellation);

        Assert.True(facts.IsPrivileged);
        Assert.False(string.IsNullOrWhiteSpace(facts.Reason), "Nothing says why the role is privileged.");
    }

    /// <summary>Somebody who is gone is a typed refusal.</summary>
    [Fact]
    public async Task A_deleted_user_is_assigned_nothing() => AssertRefused(await AssignAsync(await AddDeletedAsync(), await AddApplicationAsync(NoRoles)), RefusalReason.NoSuchUser);

    /// <summary>Without a permit of its own nothing changes.</summary>
    [Fact]
    public async Task Spent_and_foreign_permits_are_refused_and_nothing_changes()
    {
        var assignments = await CapabilityAsync<IApplicationAssignments>();
        var (user, application, held) = (await AddAsync(), await AddApplicationAsync(NoRoles), await AddApplicationAsync(NoRoles));
        await AssignAsync(user, held);

        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.AssignApplication, p => assignments.AssignApplicationAsync(p, user, application, null, Cancellation));
        await Permits.RejectAsync(user.Key.Store, user.Key.Id, HelpdeskAction.UnassignApplication, p => assignments.UnassignApplicationAsync(p, user, held, null, Cancellation));
        await Assert.ThrowsAsync<InvalidPermitException>(async () =>
            await assignments.AssignApplicationAsync(Permits.For(user.Key, HelpdeskAction.UnassignApplication), user, application, null, Cancellation));

        Assert.Equal([held.Id], (await ListAsync(user)).Select(static a => a.ApplicationId).Where(id => id == held.Id || id == application.Id));
    }

    private async Task<DirectoryApplication> AddApplicationAsync(IReadOnlyList<string> roles)
    {
        _ = await CapabilityAsync<IApplicationAssignments>();
        return await _applications.AddApplicationAsync(NewName(), roles, Cancellation);
    }

    private Task<DirectoryApplication> AddWithRolesAsync()
    {
        Assert.SkipWhen(_applications.NoRoles is not null, _applications.NoRoles ?? "");
        return AddApplicationAsync(TwoRoles);
    }

    private async Task<List<ApplicationAssignment>> ListAsync(DirectoryUser user)
    {
        var assignments = new List<ApplicationAssignment>();
        await foreach (var assignment in (await CapabilityAsync<IApplicationAssignments>()).ListApplicationsAsync(await ReadAsync(user.Key), Cancellation))
            assignments.Add(assignment);
        return assignments;
    }

    private async Task<ChangeResult> AssignAsync(DirectoryUser user, DirectoryApplication application, string? role = null) =>
        await (await CapabilityAsync<IApplicationAssignments>()).AssignApplicationAsync(Permits.For(user.Key, HelpdeskAction.AssignApplication), user, application, role, Cancellation);

    private async Task<ChangeResult> UnassignAsync(DirectoryUser user, DirectoryApplication application, string? role = null) =>
        await (await CapabilityAsync<IApplicationAssignments>()).UnassignApplicationAsync(Permits.For(user.Key, HelpdeskAction.UnassignApplication), user, application, role, Cancellation);
}
