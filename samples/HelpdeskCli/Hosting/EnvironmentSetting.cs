namespace HelpdeskCli;

/// <summary>A setting that an environment variable gives.</summary>
/// <param name="Variable">The variable as it is written.</param>
/// <param name="Path">The setting's whole path, in the file's spelling where the file has it.</param>
/// <param name="Value">Its value, which may be a secret.</param>
internal sealed record EnvironmentSetting(string Variable, string Path, string? Value)
{
    private static readonly string[] Deciding = ["Operators", "Roles", "Cli", "Caps"];

    /// <summary>Whether it decides who may do what. Read from the finished path, because a variable's name may hold colons too.</summary>
    public bool DecidesRights => Path.Split(':') is [_, var section, ..] && Deciding.Contains(section, StringComparer.OrdinalIgnoreCase);

    /// <summary>The setting's name below the section of the SDK.</summary>
    public string Name => Path[(Path.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <inheritdoc/>
    public override string ToString() => Variable;
}
