namespace Helpdesk.Sdk;

/// <summary>An access token that something else keeps fresh in a file (a mounted secret, a renewing side process); read anew for each sign-in.</summary>
internal sealed class TokenFile(string path)
{
    private const int LongestFile = 65_536;

    /// <summary>Reads the token as it is now.</summary>
    /// <exception cref="IOException">The file cannot be read, or is too long to be a token.</exception>
    public async ValueTask<Secret> ReadAsync(CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length > LongestFile)
            throw new InvalidDataException("The file is too long to be an access token.");
        var text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        return new Secret(text.AsSpan().Trim());
    }
}
