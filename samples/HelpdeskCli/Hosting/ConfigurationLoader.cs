using System.Text.Json;
using Helpdesk.Sdk;
using Microsoft.Extensions.Configuration;

namespace HelpdeskCli;

/// <summary>Reads the configuration file and the environment over it.</summary>
internal static class ConfigurationLoader
{
    public const string DefaultFile = "helpdesk.json";
    private const string Section = "Helpdesk";
    private static readonly string[] OtherSections = ["Logging", "$schema"];

    /// <summary>Reads the file of this name, or the one in the current directory.</summary>
    public static LoadedConfiguration Load(string? file, Surroundings surroundings)
    {
        var path = FullPath(file ?? DefaultFile);
        var isThere = File.Exists(path);
        if (!isThere && (file is not null || !EnvironmentSettings.Any(surroundings)))
            throw CommandFailure.Configuration(file is null
                ? $"There is no {DefaultFile} in the current directory ({path}); write one or name it with --config FILE."
                : $"The configuration file '{path}' does not exist.");
        // The environment alone does as well; a file that was named is meant.
        var written = isThere ? Read(path) : new ConfigurationBuilder().Build();
        var environment = EnvironmentSettings.Over(written, Section, surroundings);
        var configuration = new ConfigurationBuilder().AddConfiguration(written)
            .AddInMemoryCollection(environment.Select(static s => KeyValuePair.Create(s.Path, s.Value))).Build();
        return new LoadedConfiguration(configuration.GetSection(Section), Path.GetDirectoryName(path)!, environment);
    }

    private static IConfigurationRoot Read(string path)
    {
        IConfigurationRoot written;
        try
        {
            using var stream = File.OpenRead(path);
            written = new ConfigurationBuilder().AddJsonStream(stream).Build();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Configuration($"The configuration file '{path}' cannot be read ({e.GetType().Name}).");
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or JsonException)
        {
            throw CommandFailure.Configuration($"The configuration file '{path}' is not valid: {Innermost(e).Message}");
        }
        foreach (var child in written.GetChildren())
            if (!string.Equals(child.Key, Section, StringComparison.OrdinalIgnoreCase) && !OtherSections.Contains(child.Key))
                throw CommandFailure.Configuration($"The configuration file '{path}' has the unknown section '{child.Key}'; '{Section}' is expected.");
        return written;
    }

    private static string FullPath(string file)
    {
        try
        {
            return Path.GetFullPath(file);
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            throw CommandFailure.Usage("--config names no file.");
        }
    }

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
