using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>OpenLDAP with a protected group in an organizational unit of its own.</summary>
internal sealed class SlapdGroupFixture(string dialect) : SlapdStoreFixture(dialect), IGroupFixture
{
    private readonly string _dialect = dialect;
    private LdapIdentityStore? _store;
    private string? _ou;
    private string? _guarded;

    public override LdapIdentityStore Store => _store ?? throw new InvalidOperationException("Ask for the store first.");

    public override async Task<IIdentityStore> CreateStoreAsync(CancellationToken cancellationToken)
    {
        if (_store is not null) return _store;
        _ou = await Lab.CreateOuAsync();
        _guarded = await LabGroups.AddNamesAsync(Lab, _ou, $"g{Guid.NewGuid():N}"[..18]);
        return _store = LdapStores.Create(Lab, _dialect, ("ProtectedGroups:0", _guarded));
    }

    public async Task<DirectoryGroup> AddGroupAsync(string name, CancellationToken cancellationToken)
    {
        await CreateStoreAsync(cancellationToken);
        return (await Store.FindGroupAsync(await LabGroups.AddNamesAsync(Lab, _ou!, name), cancellationToken))!;
    }

    public Task NestGroupAsync(DirectoryGroup inner, DirectoryGroup outer, CancellationToken cancellationToken) =>
        LabGroups.AddMemberAsync(Lab, outer.DistinguishedName!.ToString(), "member", inner.DistinguishedName!.ToString());

    public async Task<DirectoryGroup?> FindProtectedGroupAsync(CancellationToken cancellationToken)
    {
        await CreateStoreAsync(cancellationToken);
        return await Store.FindGroupAsync(_guarded!, cancellationToken);
    }
}
