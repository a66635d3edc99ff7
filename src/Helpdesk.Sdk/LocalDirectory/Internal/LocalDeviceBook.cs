namespace Helpdesk.Sdk;

/// <summary>What is configured for devices: profiles, and the procedures that are approved.</summary>
internal sealed class LocalDeviceBook
{
    private readonly LocalDirectoryOptions _options;

    /// <summary>Takes what is configured.</summary>
    /// <exception cref="HelpdeskConfigurationException">A name is none, or points nowhere.</exception>
    public LocalDeviceBook(string store, LocalDirectoryOptions options)
    {
        _options = options;
        foreach (var (path, name) in options.Profiles.Keys.Select(static k => ("Profiles", k)).Concat(options.Procedures.Keys.Select(static k => ("Procedures", k))))
            if (!InputText.IsWellFormed(name, InputText.MaximumNameLength, out var problem))
                throw new HelpdeskConfigurationException($"Setting '{path}' of the store '{store}': a name {problem}.");
        foreach (var (name, group) in options.Groups)
            if (group.Profiles.FirstOrDefault(p => FindProfile(p) is null) is { } missing)
                throw new HelpdeskConfigurationException($"Setting 'Groups:{name}:Profiles' of the store '{store}' names the profile '{missing}', which 'Profiles' does not have.");
        foreach (var (name, procedure) in options.Procedures)
            if (procedure.Sha256 is { } hash && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit)))
                throw new HelpdeskConfigurationException($"Setting 'Procedures:{name}:Sha256' of the store '{store}' is no SHA-256: 64 hexadecimal digits are expected.");
    }

    public bool HasProfiles => _options.Profiles.Count > 0;

    public bool HasProcedures => _options.Procedures.Count > 0;

    public IReadOnlyList<DeviceProcedure> Procedures => [.. _options.Procedures.Keys.Order(StringComparer.OrdinalIgnoreCase).Select(FindProcedure).OfType<DeviceProcedure>()];

    public DeviceProfile? FindProfile(string reference) =>
        _options.Profiles.Keys.FirstOrDefault(k => LetterCase.Same(k, reference)) is { } name
            ? new DeviceProfile(name) { Description = _options.Profiles[name].Description, Systems = _options.Profiles[name].Systems }
            : null;

    public DeviceProcedure? FindProcedure(string reference) =>
        _options.Procedures.Keys.FirstOrDefault(k => LetterCase.Same(k, reference)) is { } name && _options.Procedures[name] is var found
            ? new DeviceProcedure(name, found.Kind) { Description = found.Description, Systems = found.Systems, Package = found.Package, Sha256 = found.Sha256 }
            : null;

    /// <summary>The profiles of an account: its own, and those of the groups it reaches. What is not configured any more is none.</summary>
    public IReadOnlyList<DeviceProfileAssignment> ProfilesOf(LocalDevices devices, IEnumerable<string> groups)
    {
        var own = devices.Profiles.Select(p => (Profile: FindProfile(p.Profile), p.At)).Where(static p => p.Profile is not null).Select(static p => new DeviceProfileAssignment(p.Profile!) { AppliedAt = p.At });
        var through = from name in groups
                      let configured = _options.Groups.FirstOrDefault(g => string.Equals(g.Key, name, StringComparison.OrdinalIgnoreCase)).Value
                      where configured is not null
                      from profile in configured.Profiles
                      select new DeviceProfileAssignment(FindProfile(profile)!) { ThroughGroup = name };
        return [.. own, .. through];
    }
}
