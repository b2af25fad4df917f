/// Functions of Python that pack, without compression, what its standard library cannot: Zstandard, RAR, 7-Zip.
let packers = """
  import struct,zlib,lzma,bz2
  def zst(data):
      "A Zstandard frame of raw blocks (RFC 8878): a window of 16 MB, no checksum."
      out=b'\\x28\\xb5\\x2f\\xfd\\x00\\x70'; step=100000
      for k in range(0,max(1,len(data)),step):
          b=data[k:k+step]; out+=struct.pack('<I',(k+step>=len(data))|len(b)<<3)[:3]+b
      return out
  def rar4(members, encrypted=()):
      "RAR 4 with stored members."
      def block(kind,flags,body,extra=b''):
          h=struct.pack('<BHH',kind,flags,7+len(body))+body
          return struct.pack('<H',zlib.crc32(h)&0xffff)+h+extra
      out=b'Rar!\\x1a\\x07\\x00'+block(0x73,0,b'\\0'*6)
      for name,data in members:
          flags=0x8000|(4 if name in encrypted else 0); n=name.encode('utf-8')
          body=struct.pack('<IIBIIBBHI',len(data),len(data),3,zlib.crc32(data),0x5a21a000,29,0x30,len(n),0o100644)+n
          out+=block(0x74,flags,body,data)
      return out+block(0x7b,0x4000,b'')
  def rar5(members):
      "RAR 5 with stored members."
      def v(n):
          o=b''
          while n>127: o+=bytes([n&127|128]); n>>=7
          return o+bytes([n])
      def block(body):
          h=v(len(body))+body
          return struct.pack('<I',zlib.crc32(h))+h
      out=b'Rar!\\x1a\\x07\\x01\\x00'+block(v(1)+v(0)+v(0))
      for name,data in members:
          n=name.encode()
          body=v(2)+v(2)+v(len(data))+v(4)+v(len(data))+v(0o100644)+struct.pack('<I',zlib.crc32(data))+v(0)+v(1)+v(len(n))+n
          out+=block(body)+data
      return out+block(v(5)+v(0)+v(0))
  def seven(members, coder=b'\\x01\\x00'):
      "7-Zip with one folder of copied bytes a member."
      def num(n): return bytes([n]) if n<0x80 else b'\\xff'+struct.pack('<Q',n)
      data=b''.join(d for _,d in members); n=len(members)
      names=b'\\x00'+b''.join(m.encode('utf-16le')+b'\\0\\0' for m,_ in members)
      h=b'\\x01\\x04\\x06'+num(0)+num(n)+b'\\x09'+b''.join(num(len(d)) for _,d in members)+b'\\x00'
      h+=b'\\x07\\x0b'+num(n)+b'\\x00'+(b'\\x01'+coder)*n+b'\\x0c'+b''.join(num(len(d)) for _,d in members)
      h+=b'\\x0a\\x01'+b''.join(struct.pack('<I',zlib.crc32(d)) for _,d in members)+b'\\x00\\x08\\x00\\x00'
      h+=b'\\x05'+num(n)+b'\\x11'+num(len(names))+names+b'\\x00\\x00'
      start=struct.pack('<QQI',len(data),len(h),zlib.crc32(h))
      return b'7z\\xbc\\xaf\\x27\\x1c\\x00\\x04'+struct.pack('<I',zlib.crc32(start))+start+data+h
  def tar(names,mode='w',more=()):
      "A tar file of reports, and of entries of other kinds."
      out=io.BytesIO(); t=tarfile.open(fileobj=out,mode=mode)
      for i in names:
          n=tarfile.TarInfo(f'{i}.txt'); n.size=len(r(i)); t.addfile(n,io.BytesIO(r(i)))
          for kind in more: t.addfile(kind)
      t.close(); return out.getvalue()
  w=lambda name,data: open('corpus/'+name,'wb').write(data)

  """
