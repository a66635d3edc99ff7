using System.Text;

namespace HelpdeskCli;

/// <summary>The file of an import.</summary>
internal sealed class ImportFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly StreamReader _reader;

    private ImportFile(FileStream stream)
    {
        _stream = stream;
        _reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        Rows = new CsvRows(_reader);
    }

    public CsvRows Rows { get; }

    /// <summary>How far it was read, 0 to 1.</summary>
    public double Progress => _stream.Length == 0 ? 1 : (double)_stream.Position / _stream.Length;

    public static ImportFile Open(string path)
    {
        try
        {
            return new ImportFile(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024, useAsync: true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CommandFailure.Usage($"The file '{path}' cannot be read ({e.GetType().Name}).");
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }
}
