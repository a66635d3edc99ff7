using Microsoft.Extensions.Configuration;

namespace HelpdeskCli;

/// <summary>The configuration as the command line found it.</summary>
/// <param name="Section">The SDK's section.</param>
/// <param name="BaseDirectory">The folder its relative paths start from.</param>
/// <param name="FromEnvironment">The settings that environment variables give.</param>
internal sealed record LoadedConfiguration(IConfigurationSection Section, string BaseDirectory, IReadOnlyList<EnvironmentSetting> FromEnvironment);
