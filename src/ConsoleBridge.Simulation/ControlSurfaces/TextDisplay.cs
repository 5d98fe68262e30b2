using System.Text;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>A display of cells that are written from an offset on, over the end of a line into the next.</summary>
internal sealed class TextDisplay
{
    private readonly byte[] _cells;
    private readonly int _columns;

    internal TextDisplay(int rows, int columns)
    {
        _cells = new byte[rows * columns];
        _columns = columns;
        Clear();
    }

    internal int Cells => _cells.Length;

    internal int Rows => _cells.Length / _columns;

    /// <summary>All cells of a row, blanks included.</summary>
    internal string Row(int row) => Encoding.Latin1.GetString(_cells, row * _columns, _columns);

    /// <summary>Some cells of a row.</summary>
    internal string Text(int row, int column, int length) => Row(row).Substring(column, length);

    /// <summary>Writes from an offset on.</summary>
    /// <returns>False when the text runs past the last cell; what fits is shown all the same.</returns>
    internal bool Write(int offset, ReadOnlySpan<byte> text)
    {
        var room = Math.Max(0, _cells.Length - offset);
        text[..Math.Min(room, text.Length)].CopyTo(_cells.AsSpan(Math.Min(offset, _cells.Length)));
        return text.Length <= room;
    }

    internal void Clear() => _cells.AsSpan().Fill((byte)' ');
}
