namespace Helpdesk.Sdk;

/// <summary>The witnesses of the states that use one key ring: a file each, replaced as a whole.</summary>
internal sealed class StateWitnessFile(string directory, ISecretProtector protector)
{
    private const int MaximumLength = 4096;

    public string Directory { get; } = Path.GetFullPath(directory);

    /// <summary>The witness, and whether there is a file that holds none of this state.</summary>
    public (StateWitness? Witness, bool IsDamaged) Read(string state)
    {
        var path = PathOf(state);
        if (!File.Exists(path))
            return (null, false);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var content = new byte[MaximumLength];
        var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        var witness = StateWitness.Read(protector, content.AsMemory(0, length));
        return witness?.State == state ? (witness, false) : (null, true);
    }

    /// <summary>Replaces the witness, unless another process wrote a newer one meanwhile.</summary>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory cannot be written.</exception>
    public async ValueTask WriteAsync(StateWitness witness, CancellationToken cancellationToken)
    {
        AtomicFile.CreateDirectory(Directory);
        var held = await FileLock.AcquireAsync(PathOf(witness.State) + ".lock", cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            if (Read(witness.State) is { Witness: { } newer } && !witness.IsNewerThan(newer))
                return;
            AtomicFile.Write(PathOf(witness.State), overwrite: true, file => file.Write(witness.Write(protector)));
        }
    }

    // The id comes out of the database, and is a name of a file only when it looks like ours.
    private string PathOf(string state) => state.Length == 32 && state.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(Directory, $"state-{state}.witness")
        : throw new StateUnavailableException("The id of the state is not the one it was given: the database was altered. Restore a backup.");
}
