using Microsoft.Extensions.Configuration;

namespace HelpdeskCli;

/// <summary>What the environment lays over the configuration file.</summary>
internal static class EnvironmentSettings
{
    private const string Prefix = "HELPDESK__";

    /// <summary>The settings of the environment. Where the file says who the operators are, none of them may decide who may do what.</summary>
    public static IReadOnlyList<EnvironmentSetting> Over(IConfiguration written, string section, Surroundings surroundings)
    {
        var settings = Read(written, surroundings.Variables).ToList();
        if (written.GetSection(section).GetChildren().Any(static c => string.Equals(c.Key, "Operators", StringComparison.OrdinalIgnoreCase))
            && settings.Find(static s => s.DecidesRights) is { } refused)
            throw CommandFailure.Configuration(
                $"The environment variable '{refused.Variable}' is refused: the configuration file has Operators, and with those only the file says what operators may do; their own environment may not.");
        // Which of them would hold is chance: they have no order.
        if (settings.GroupBy(static s => s.Path, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static same => same.Count() > 1) is { } twice)
            throw CommandFailure.Configuration(
                $"The environment variables {string.Join(" and ", twice.Select(static s => $"'{s.Variable}'").Order(StringComparer.Ordinal))} name the same setting; leave one of them.");
        return settings;
    }

    /// <summary>Whether the environment has any.</summary>
    public static bool Any(Surroundings surroundings) => surroundings.Variables.Keys.Any(static name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase));

    // Names of stores and roles are case-sensitive, names of environment variables are usually written in capitals: the file's spelling wins.
    private static IEnumerable<EnvironmentSetting> Read(IConfiguration written, IReadOnlyDictionary<string, string?> variables)
    {
        foreach (var (name, value) in variables)
        {
            if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                continue;
            var node = written;
            var path = new List<string>();
            foreach (var part in name.Split("__"))
            {
                var child = node.GetChildren().FirstOrDefault(c => string.Equals(c.Key, part, StringComparison.OrdinalIgnoreCase));
                path.Add(child?.Key ?? part);
                node = child ?? node.GetSection(part);
            }
            yield return new EnvironmentSetting(name, ConfigurationPath.Combine(path), value);
        }
    }
}
