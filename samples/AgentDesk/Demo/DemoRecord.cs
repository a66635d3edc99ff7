using System.Text.Json;

namespace AgentDesk;

/// <summary>What a demo has to remember from one start to the next: the operators' passwords and everybody's authenticators.</summary>
/// <param name="Operators">Those who sign in to the console.</param>
/// <param name="Callers">Those who call.</param>
internal sealed record DemoRecord(IReadOnlyList<DemoAuthenticator> Operators, IReadOnlyList<DemoAuthenticator> Callers)
{
    public static DemoRecord? Read(string file) => File.Exists(file) ? JsonSerializer.Deserialize<DemoRecord>(File.ReadAllBytes(file)) : null;

    public void Write(string file)
    {
        // Whole or not at all, and for nobody else on the machine to read.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(file + ".new", options))
            JsonSerializer.Serialize(stream, this);
        File.Move(file + ".new", file, overwrite: true);
    }
}
