using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk;

/// <summary>Makes stores of <c>Type</c> "Local": the embedded directory in the SDK's own state.</summary>
public sealed class LocalIdentityStoreFactory : IIdentityStoreFactory
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <inheritdoc/>
    public string Type => "Local";

    /// <inheritdoc/>
    public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = Read(new StrictSection(section));
        // The state is asked for at first use: it may itself be configured after the stores.
        return new LocalIdentityStore(
            name, () => services.GetRequiredService<IHelpdeskState>().LocalAccounts, services.GetService<TimeProvider>() ?? TimeProvider.System, options,
            services.GetService<ISecretProtector>)
        {
            StateFacts = () => services.GetRequiredService<IHelpdeskState>() as IStateFacts,
        };
    }

    private static LocalDirectoryOptions Read(StrictSection section)
    {
        var usual = new LocalDirectoryOptions();
        section.Allow("Type", "Tenant", "MailDomains");
        var age = section.Duration("MaximumPasswordAge", TimeSpan.Zero, TimeSpan.Zero, Longest);
        var options = new LocalDirectoryOptions
        {
            PasswordIterations = section.Number("PasswordIterations", usual.PasswordIterations, LocalDirectoryOptions.LeastIterations, 100_000_000),
            MinimumPasswordLength = section.Number("MinimumPasswordLength", usual.MinimumPasswordLength, 1, 256),
            MaximumPasswordAge = age > TimeSpan.Zero ? age : null,
            LockoutThreshold = section.Number("LockoutThreshold", usual.LockoutThreshold, 0, 1_000),
            LockoutDuration = section.Duration("LockoutDuration", usual.LockoutDuration, TimeSpan.Zero, Longest),
            PasswordHistory = section.Number("PasswordHistory", usual.PasswordHistory, 0, 24),
            KeepDeleted = section.Duration("KeepDeleted", usual.KeepDeleted, TimeSpan.Zero, Longest),
            Groups = section.Sections("Groups").ToDictionary(static g => g.Key, Group, StringComparer.OrdinalIgnoreCase),
            ProtectedGroups = section.List("ProtectedGroups") ?? [],
            Applications = section.Sections("Applications").ToDictionary(static a => a.Key, Application, StringComparer.OrdinalIgnoreCase),
            Customer = section.Text("Customer"),
            Profiles = section.Sections("Profiles").ToDictionary(static p => p.Key, Profile, StringComparer.OrdinalIgnoreCase),
            Procedures = section.Sections("Procedures").ToDictionary(static p => p.Key, Procedure, StringComparer.OrdinalIgnoreCase),
        };
        section.RefuseUnknown();
        return options;
    }

    private static LocalGroup Group(StrictSection section)
    {
        var group = new LocalGroup { Description = section.Text("Description"), MemberOf = section.List("MemberOf") ?? [], Profiles = section.List("Profiles") ?? [] };
        section.RefuseUnknown();
        return group;
    }

    private static LocalApplication Application(StrictSection section)
    {
        var application = new LocalApplication
        {
            Roles = section.List("Roles") ?? [],
            Privileged = section.Flag("Privileged") ?? false,
            PrivilegedRoles = section.List("PrivilegedRoles") ?? [],
            Groups = section.List("Groups") ?? [],
        };
        section.RefuseUnknown();
        return application;
    }

    private static LocalDeviceProfile Profile(StrictSection section)
    {
        var profile = new LocalDeviceProfile { Description = section.Text("Description"), Systems = section.List("Systems") ?? [] };
        section.RefuseUnknown();
        return profile;
    }

    // Kind has no default: whether a script or patches are run is nothing to be guessed.
    private static LocalDeviceProcedure Procedure(StrictSection section)
    {
        var usual = new LocalDeviceProcedure();
        var procedure = new LocalDeviceProcedure
        {
            Kind = section.Choice<DeviceProcedureKind>("Kind") ?? throw section.Error("Kind", "is required: Script or Patch"),
            Description = section.Text("Description"),
            Systems = section.List("Systems") ?? usual.Systems,
            Package = section.Text("Package"),
            Sha256 = section.Text("Sha256"),
        };
        section.RefuseUnknown();
        return procedure;
    }
}
